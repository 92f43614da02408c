package org.opticlink.testing.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on the loopback address. Any thread. */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 200;

    private FreePorts() {}

    /**
     * Returns a port that was free a moment ago and that systems do not give to outgoing
     * connections: for programs that cannot choose a port themselves, or must come back on it.
     *
     * @throws IllegalStateException when no port is free
     */
    public static int next() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, END)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no free port from " + FIRST + " to " + END));
    }

    /** Returns whether the port could be bound now, which is so when nobody listens on it. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
