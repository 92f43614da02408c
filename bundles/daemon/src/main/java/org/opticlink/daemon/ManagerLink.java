package org.opticlink.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.MessageCodec;

/** The lines between this process and its manager. */
final class ManagerLink {

    private final BufferedReader in;
    private final PrintStream out;

    ManagerLink(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Sends a message. */
    synchronized void send(DaemonMessage message) {
        out.print(MessageCodec.encode(message) + "\n");
        out.flush();
    }

    /**
     * Waits for the next message; empty when the manager is gone.
     *
     * @throws IllegalArgumentException when a line is not a message
     */
    Optional<ManagerMessage> receive() throws IOException {
        String line = in.readLine();
        return line == null ? Optional.empty() : Optional.of(MessageCodec.decodeForDaemon(line));
    }
}
