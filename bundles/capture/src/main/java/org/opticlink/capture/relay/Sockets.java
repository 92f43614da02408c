package org.opticlink.capture.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open sockets of a relay. Closing a socket ends the blocking call of whichever thread is in
 * it.
 */
final class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private final List<Closeable> open = new ArrayList<>();
    private boolean closed;

    /**
     * Remembers a socket.
     *
     * @throws SocketException when the relay is closed; the socket is closed then
     */
    <T extends Closeable> T add(T socket) throws IOException {
        synchronized (this) {
            if (!closed) {
                open.add(socket);
                return socket;
            }
        }
        socket.close();
        throw new SocketException("the relay is closed");
    }

    /** Closes one socket now. */
    void close(Closeable socket) {
        synchronized (this) {
            open.remove(socket);
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a socket: {}", e.getMessage());
        }
    }

    /** Closes all, now and in future. */
    void closeAll() {
        List<Closeable> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(this::close);
    }
}
