package org.opticlink.frames.doorbell;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that lets readers in by the key of their ticket, and notices when they leave. */
final class Porter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Porter.class);
    private static final long SWEEP_MILLIS = 1_000;
    private static final long ACCEPT_RETRY_NANOS = 50_000_000;

    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "opticlink-doorbell-accept");

    Porter(ServerSocketChannel server) throws IOException {
        this.server = server;
        this.selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    void admit(String key, Seat seat) {
        seats.put(key, seat);
    }

    void dismiss(String key) {
        seats.remove(key);
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (server.isOpen()) {
                selector.select(this::serve, SWEEP_MILLIS);
                sweep();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.warn(
                    "the doorbell has failed; readers find new frames up to a second late: {}",
                    e.toString());
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.channel() == server) {
            accept();
        } else if (!((Visitor) key.attachment()).read(seats)) {
            ((Visitor) key.attachment()).leave();
        }
    }

    private void accept() {
        try {
            SocketChannel socket = server.accept();
            if (socket != null) {
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ, new Visitor(socket));
            }
        } catch (IOException e) {
            LOG.debug("a reader could not be let in: {}", e.toString());
            // without a file handle to spare the reader stays at the door, and the selector would
            // return at once for ever
            LockSupport.parkNanos(ACCEPT_RETRY_NANOS);
        }
    }

    /** Sends away whoever does not say who it is, and whose ticket has been revoked. */
    private void sweep() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Visitor visitor && !visitor.welcome(seats)) {
                visitor.leave();
            }
        }
    }
}
