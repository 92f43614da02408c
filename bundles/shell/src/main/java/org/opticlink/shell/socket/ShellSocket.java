package org.opticlink.shell.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix-domain socket in a folder that only the user of this program may enter, which is what
 * keeps others out. Every connection is a session on a thread of its own. Thread-safe.
 */
final class ShellSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);
    private static final int MOST_SESSIONS = 8;

    private final SocketFolder folder;
    private final ServerSocketChannel server;
    private final Interpreter.Factory interpreters;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_SESSIONS);
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-shell");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Listens; the place is told to clients by a file in the folder. */
    static ShellSocket open(Path var, Interpreter.Factory interpreters) throws IOException {
        SocketFolder folder = SocketFolder.make(var);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(folder.socket()));
            folder.announce();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new ShellSocket(folder, server, interpreters);
    }

    private ShellSocket(
            SocketFolder folder, ServerSocketChannel server, Interpreter.Factory interpreters) {
        this.folder = folder;
        this.server = server;
        this.interpreters = interpreters;
        threads.execute(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                places.acquire();
                SocketChannel client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (AsynchronousCloseException e) {
            LOG.debug("the shell's socket is closed", e);
        } catch (IOException e) {
            LOG.warn("the shell cannot be reached any more: {}", e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("the shell's socket is closed", e);
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            new ShellSession(client, interpreters).run();
        } catch (IOException e) {
            LOG.debug("a shell session broke", e);
        } finally {
            open.remove(client);
            places.release();
        }
    }

    /** Ends all sessions. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : open) {
            client.close();
        }
        threads.shutdownNow();
        Files.deleteIfExists(folder.socket());
        folder.remove();
    }
}
