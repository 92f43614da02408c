package org.opticlink.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The other end of the shell's socket. Lines go there; each is answered by what the command prints,
 * a zero byte, and the digit 0 when it went well, else 1.
 */
final class ShellClient implements AutoCloseable {

    private static final String PROMPT = "opticlink> ";
    private static final String ADDRESS = "shell.address";

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    private ShellClient(SocketChannel channel) {
        this.channel = channel;
        this.in = Channels.newInputStream(channel);
        this.out = Channels.newOutputStream(channel);
    }

    /** Connects to the instance with this folder. */
    static ShellClient connect(Path var) throws LaunchException {
        try {
            String socket = Files.readString(var.resolve(ADDRESS)).strip();
            return new ShellClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (NoSuchFileException e) {
            throw new LaunchException(
                    LaunchException.UNAVAILABLE,
                    "OpticLink does not run with the data folder "
                            + var.getParent()
                            + ", or has no shell (--home DIR chooses another)");
        } catch (IOException | UnsupportedOperationException e) {
            throw new LaunchException(
                    LaunchException.UNAVAILABLE, "OpticLink cannot be reached", e);
        }
    }

    /** Runs one command; returns the exit code. */
    int run(String line, PrintStream terminal) throws LaunchException {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            int octet = in.read();
            while (octet > 0) {
                terminal.write(octet);
                octet = in.read();
            }
            terminal.flush();
            int status = in.read();
            if (status < 0) {
                throw new IOException("it ended before the answer was complete");
            }
            return status - '0';
        } catch (IOException e) {
            throw new LaunchException(LaunchException.UNAVAILABLE, "OpticLink hung up", e);
        }
    }

    /** Runs the lines that a person types, until they end or say exit. */
    int converse(BufferedReader keyboard, PrintStream terminal, boolean prompt)
            throws LaunchException {
        int status = 0;
        try {
            while (true) {
                if (prompt) {
                    terminal.print(PROMPT);
                    terminal.flush();
                }
                String line = keyboard.readLine();
                if (line == null || line.strip().equals("exit") || line.strip().equals("quit")) {
                    return status;
                }
                if (!line.isBlank()) {
                    status = run(line, terminal);
                }
            }
        } catch (IOException e) {
            throw new LaunchException(LaunchException.SOFTWARE, "cannot read the commands", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the process ends anyway
            return;
        }
    }
}
