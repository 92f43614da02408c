package org.opticlink.frames;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A reader's end of the doorbell: a Unix-domain socket on which the owner writes one byte when a
 * sleeping reader has something to look at. The end of the stream means that the owner is gone.
 * Used by one thread; {@link #wake()} by any.
 */
final class DoorbellClient implements AutoCloseable {

    private final SocketChannel socket;
    private final Selector selector;
    private final ByteBuffer drained = ByteBuffer.allocateDirect(64);
    private boolean ended;

    /**
     * Connects and says who this is; the greeting is the ticket's key and a line feed, in UTF-8.
     */
    DoorbellClient(Path path, String key) throws IOException {
        socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(UnixDomainSocketAddress.of(path));
            ByteBuffer greeting = StandardCharsets.UTF_8.encode(key + "\n");
            while (greeting.hasRemaining()) {
                socket.write(greeting);
            }
            socket.configureBlocking(false);
            selector = Selector.open();
            socket.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether the owner has closed its end. */
    boolean ended() {
        return ended;
    }

    /** Sleeps until rung, woken, or the time is over. */
    void await(long millis) throws IOException {
        if (selector.select(Math.max(1, millis)) > 0) {
            selector.selectedKeys().clear();
            drained.clear();
            if (socket.read(drained) < 0) {
                ended = true;
            }
        }
    }

    /** Ends a sleep early. */
    void wake() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        socket.close();
    }
}
