package org.opticlink.testing.viewer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A viewer who does not give up: reads the live video of a port, and connects again at once when
 * the connection ends or is refused. Notes when every access unit of the first track came, and
 * every refused connection. One thread of its own reads; any thread may ask.
 */
public final class ReconnectingViewer implements AutoCloseable {

    private static final int VIDEO = 1;
    private static final long RETRY_NANOS = 2_000_000;
    private static final int CONNECT_MILLIS = 1000;
    private static final int READ_MILLIS = 30_000;

    private final IntSupplier port;
    private final Thread thread;
    private final List<SeenUnit> units = new ArrayList<>();
    private final List<Long> refusals = new ArrayList<>();
    private int connections;
    private Socket socket;
    private boolean closed;

    private ReconnectingViewer(IntSupplier port, String name) {
        this.port = port;
        thread = new Thread(this::run, "opticlink-test-viewer-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts to watch.
     *
     * @param name of its thread
     * @param port asked before every connection
     */
    public static ReconnectingViewer start(String name, IntSupplier port) {
        return new ReconnectingViewer(port, name);
    }

    /** Returns the units so far, in the order they came. */
    public synchronized List<SeenUnit> units() {
        return List.copyOf(units);
    }

    /** Returns how many units came so far. */
    public synchronized int count() {
        return units.size();
    }

    /** Returns how many connections got an answer so far. */
    public synchronized int connections() {
        return connections;
    }

    /** Returns when connections were refused, on the clock of {@link System#nanoTime}. */
    public synchronized List<Long> refusals() {
        return List.copyOf(refusals);
    }

    private void run() {
        while (!isClosed()) {
            try (Socket next = new Socket()) {
                next.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()),
                        CONNECT_MILLIS);
                next.setSoTimeout(READ_MILLIS);
                if (open(next)) {
                    watch(request(next));
                }
            } catch (ConnectException refused) {
                note(System.nanoTime());
            } catch (IOException ended) {
                // the next connection tells whether anybody serves
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean open(Socket next) {
        socket = next;
        return !closed;
    }

    private synchronized void note(long refused) {
        refusals.add(refused);
    }

    /** HTTP/1.0, so that the body comes without chunks. */
    private InputStream request(Socket server) throws IOException {
        String request =
                "GET /live.mp4 HTTP/1.0\r\nHost: 127.0.0.1:" + server.getPort() + "\r\n\r\n";
        server.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(server.getInputStream(), 1 << 16);
        String head = head(in);
        if (!head.startsWith("HTTP/1.1 200") && !head.startsWith("HTTP/1.0 200")) {
            throw new IOException(head.lines().findFirst().orElse("no answer"));
        }
        return in;
    }

    private static String head(InputStream in) throws IOException {
        DataInputStream bytes = new DataInputStream(in);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) bytes.readUnsignedByte());
        }
        return head.toString();
    }

    private void watch(InputStream body) throws IOException {
        int connection;
        synchronized (this) {
            connection = ++connections;
        }
        FragmentReader fragments = new FragmentReader(body);
        for (FragmentReader.Sample sample = fragments.next();
                sample != null;
                sample = fragments.next()) {
            if (sample.track() == VIDEO) {
                add(
                        new SeenUnit(
                                connection, sample.decodeTicks(), sample.key(), System.nanoTime()));
            }
        }
    }

    private synchronized void add(SeenUnit unit) {
        units.add(unit);
    }

    /** Hangs up and waits for the thread. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            if (socket != null) {
                socket.close();
            }
        }
        try {
            thread.join(CONNECT_MILLIS * 5L);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
