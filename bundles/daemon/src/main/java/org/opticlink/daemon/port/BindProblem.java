package org.opticlink.daemon.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Why an address and port could not be bound. The operating system's text is translated and the
 * exception is the same for every cause, so this looks at the machine instead.
 */
enum BindProblem {
    /** Another program has the port. */
    IN_USE("is in use by another program"),
    /** The port is reserved for privileged programs. */
    NO_PRIVILEGE("needs a privilege that this program does not have"),
    /** The address does not belong to this machine. */
    NOT_MY_ADDRESS("is on an address that this machine does not have");

    private static final Path FIRST_UNPRIVILEGED =
            Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final int USUAL_FIRST_UNPRIVILEGED = 1024;

    private final String text;

    BindProblem(String text) {
        this.text = text;
    }

    /** Returns the end of a sentence that begins with the port. */
    String text() {
        return text;
    }

    /** Finds out why binding has just failed. */
    static BindProblem of(InetAddress address, int port) throws IOException {
        if (!address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && NetworkInterface.getByInetAddress(address) == null) {
            return NOT_MY_ADDRESS;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            // not even a free port works, so the port is not the reason
            return NOT_MY_ADDRESS;
        }
        return port < firstUnprivileged() && !canConnect(address, port) ? NO_PRIVILEGE : IN_USE;
    }

    private static boolean canConnect(InetAddress address, int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new InetSocketAddress(address, port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int firstUnprivileged() throws IOException {
        if (!Files.isReadable(FIRST_UNPRIVILEGED)) {
            return System.getProperty("os.name").startsWith("Windows")
                    ? 0
                    : USUAL_FIRST_UNPRIVILEGED;
        }
        // a reader, because these files answer only a read that starts at their beginning
        try (BufferedReader reader = Files.newBufferedReader(FIRST_UNPRIVILEGED)) {
            return Integer.parseInt(reader.readLine().trim());
        }
    }
}
