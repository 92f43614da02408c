package org.opticlink.shell.socket;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. It sends lines in UTF-8; each is answered by what the command prints, a zero byte,
 * and the digit 0 when it went well, else 1.
 */
final class ShellSession {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);
    private static final int END_OF_ANSWER = 0;

    private final BufferedReader in;
    private final OutputStream out;
    private final Interpreter.Factory interpreters;

    ShellSession(SocketChannel client, Interpreter.Factory interpreters) {
        this.in =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(client), StandardCharsets.UTF_8));
        this.out = Channels.newOutputStream(client);
        this.interpreters = interpreters;
    }

    void run() throws IOException {
        try (Interpreter interpreter = interpreters.start(new Text(out))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(interpreter, line);
            }
        }
    }

    private void answer(Interpreter interpreter, String line) throws IOException {
        char status = '0';
        String text;
        try {
            text = interpreter.run(line);
        } catch (Exception e) {
            // whatever a command throws is its answer
            LOG.debug("the command failed: {}", line, e);
            status = '1';
            text = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        if (!text.isEmpty()) {
            new Text(out).write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        }
        out.write(new byte[] {END_OF_ANSWER, (byte) status});
    }

    /** What a command prints must not look like the end of its answer. */
    private static final class Text extends FilterOutputStream {

        Text(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] text = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
            for (int i = 0; i < text.length; i++) {
                text[i] = text[i] == END_OF_ANSWER ? (byte) ' ' : text[i];
            }
            out.write(text);
        }

        @Override
        public void close() throws IOException {
            // the session goes on
            flush();
        }
    }
}
