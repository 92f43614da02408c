package org.opticlink.bench.viewers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The viewers' process: one thread reads all of them.
 *
 * <p>Arguments: port, path, {@code mjpeg} or {@code mp4}, number of viewers. Prints {@code ready}
 * when each viewer has received a unit. For every line on standard input it prints one line: {@code
 * time=NANOS bytes=N units=N,N,... first=NANOS,... last=NANOS,...}; {@code first} and {@code last}
 * are the latencies of the units since the line before, up to their first and last byte. Ends with
 * its standard input, and with status 1 when a viewer is disconnected.
 */
public final class FleetMain {

    private static final int BUFFER = 256 * 1024;

    /** So many connect at a time; the next ones when all of these see something. */
    private static final int GROUP = 25;

    private final int port;
    private final String path;
    private final boolean mp4;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<UnitStream> viewers = new ArrayList<>();
    private final List<Long> first = new ArrayList<>();
    private final List<Long> last = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Selector selector;

    private FleetMain(int port, String path, boolean mp4) throws IOException {
        this.port = port;
        this.path = path;
        this.mp4 = mp4;
        this.selector = Selector.open();
    }

    /** Runs the viewers. */
    public static void main(String[] args) throws IOException {
        FleetMain fleet = new FleetMain(Integer.parseInt(args[0]), args[1], args[2].equals("mp4"));
        Thread orders = new Thread(fleet::obey, "bench-fleet-orders");
        orders.setDaemon(true);
        orders.start();
        fleet.run(Integer.parseInt(args[3]));
    }

    private void connect() throws IOException {
        SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        socket.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        socket.configureBlocking(false);
        UnitStream stream = mp4 ? new Mp4Stream() : new MjpegStream();
        viewers.add(stream);
        socket.register(selector, SelectionKey.OP_READ, stream);
    }

    private void obey() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                asked.incrementAndGet();
                selector.wakeup();
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        System.exit(0);
    }

    private void run(int wanted) throws IOException {
        boolean ready = false;
        while (true) {
            if (!ready && viewers.stream().allMatch(viewer -> viewer.units() > 0)) {
                ready = viewers.size() == wanted;
                for (int i = Math.min(GROUP, wanted - viewers.size()); i > 0; i--) {
                    connect();
                }
                if (ready) {
                    System.out.println("ready");
                }
            }
            selector.select(this::read);
            for (; asked.get() > 0; asked.decrementAndGet()) {
                System.out.println(report());
            }
        }
    }

    private void read(SelectionKey key) {
        try {
            UnitStream viewer = (UnitStream) key.attachment();
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("a viewer was disconnected");
            }
            viewer.accept(buffer.flip(), System.nanoTime(), this::unit);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void unit(ByteBuffer start, long firstByteNanos, long lastByteNanos) {
        if (viewers.size() == 1) {
            long stamp = Stamp.read(start);
            first.add(firstByteNanos - stamp);
            last.add(lastByteNanos - stamp);
        }
    }

    private String report() {
        String line =
                "time=%d bytes=%d units=%s first=%s last=%s"
                        .formatted(
                                System.nanoTime(),
                                viewers.stream().mapToLong(UnitStream::bytes).sum(),
                                join(viewers.stream().map(UnitStream::units).toList()),
                                join(first),
                                join(last));
        first.clear();
        last.clear();
        return line;
    }

    private static String join(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
