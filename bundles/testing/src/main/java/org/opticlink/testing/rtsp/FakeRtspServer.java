package org.opticlink.testing.rtsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A camera that misbehaves: an RTSP server on the loopback address that follows one {@link
 * RtspBehaviour} and remembers what it was asked. Each connection has a thread that ends with it.
 * Any thread may call any method.
 */
public final class FakeRtspServer implements AutoCloseable {

    private final RtspBehaviour behaviour;
    private final ServerSocket listener = new ServerSocket();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<RtspRequest> requests = new CopyOnWriteArrayList<>();

    private FakeRtspServer(RtspBehaviour behaviour, int port) throws IOException {
        this.behaviour = behaviour;
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        startThread(this::accept, "accept");
    }

    /** Starts a server on a free port. */
    public static FakeRtspServer start(RtspBehaviour behaviour) throws IOException {
        return new FakeRtspServer(behaviour, 0);
    }

    /** Starts a server on the given port, for a camera that changes its mind. */
    public static FakeRtspServer start(RtspBehaviour behaviour, int port) throws IOException {
        return new FakeRtspServer(behaviour, port);
    }

    /** Returns the TCP port on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns how many connections were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Returns how many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Returns the requests received so far, oldest first. */
    public List<RtspRequest> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                int number = connections.incrementAndGet();
                open.add(client);
                startThread(() -> serve(client, number), "client-" + number);
            }
        } catch (IOException closed) {
            if (!listener.isClosed()) {
                throw new IllegalStateException(
                        "the fake camera cannot accept connections", closed);
            }
        }
    }

    private void serve(Socket client, int number) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.ISO_8859_1));
            RtspAnswers answers = new RtspAnswers(behaviour, client.getOutputStream());
            for (RtspRequest request = read(in, number);
                    request != null;
                    request = read(in, number)) {
                requests.add(request);
                answers.to(request);
            }
        } catch (SocketException gone) {
            // the client hung up, or close() did
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException("the fake camera lost connection " + number, broken);
        } finally {
            open.remove(client);
        }
    }

    private static RtspRequest read(BufferedReader in, int connection) throws IOException {
        String first = in.readLine();
        if (first == null || first.isBlank()) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
        }
        String[] words = first.split(" ", 3);
        return new RtspRequest(
                connection, words[0], words.length > 1 ? words[1] : "", List.copyOf(headers));
    }

    private void startThread(Runnable work, String role) {
        Thread thread = new Thread(work, "opticlink-test-rtsp-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the port and every connection. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
