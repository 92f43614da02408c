package org.opticlink.bench.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.opticlink.bench.viewers.Stamp;

/**
 * Writes pictures straight to the socket of one viewer: what is left of the latency when there is
 * no ring and no daemon.
 */
public final class PlainServer implements AutoCloseable {

    private static final int REQUEST = 1024;

    private final ServerSocketChannel server;
    private final Media media;
    private volatile boolean closed;
    private volatile IOException failure;

    /** Starts to listen on a free loopback port. */
    public PlainServer(Media media) throws IOException {
        this.media = media;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        Thread thread = new Thread(this::serve, "bench-plain-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the port. */
    public int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void serve() {
        try (SocketChannel viewer = server.accept()) {
            viewer.read(ByteBuffer.allocate(REQUEST));
            write(
                    viewer,
                    ascii("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n\r\n"));
            ByteBuffer picture = media.unit(true);
            String head = "--plain\r\nContent-Length: " + picture.remaining() + "\r\n\r\n";
            long start = System.nanoTime();
            for (long frame = 0; !closed; frame++) {
                long due = start + (long) (frame * 1e9 / media.framesPerSecond());
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                Stamp.write(picture);
                write(viewer, ascii(head), picture.duplicate(), ascii("\r\n"));
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(SocketChannel viewer, ByteBuffer... parts) throws IOException {
        while (parts[parts.length - 1].hasRemaining()) {
            viewer.write(parts);
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends; throws when it could not send. */
    @Override
    public void close() throws IOException {
        boolean early = failure != null;
        closed = true;
        server.close();
        if (early) {
            throw failure;
        }
    }
}
