package org.opticlink.capture.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opticlink.api.capture.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between FFmpeg and one camera on the loopback interface: logs in (FFmpeg knows neither
 * SHA-256 nor how to choose among challenges), speaks TLS, and knows exactly what the camera
 * answered. FFmpeg never sees the password, and the address it is given works only for connections
 * that name a random path.
 *
 * <p>Belongs to one session. Its threads are named after the thread that started it and end with
 * {@link #close}.
 */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BACKLOG = 8;
    private static final int TOKEN_BYTES = 16;

    /**
     * FFmpeg opens a second connection before it closes the first when it seeks in a file over
     * HTTP.
     */
    private static final int MAX_CONNECTIONS = 4;

    private final ServerSocket server;
    private final Sockets sockets = new Sockets();
    private final Camera camera;
    private final String local;
    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private Relay(Endpoint endpoint, Optional<Credentials> credentials, Duration connectLimit)
            throws IOException {
        server =
                sockets.add(
                        new ServerSocket(
                                0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        local = "127.0.0.1:" + server.getLocalPort() + "/" + HexFormat.of().formatHex(token);
        name = Thread.currentThread().getName() + "-relay";
        UriMap uris = new UriMap(scheme(endpoint) + "://" + local, endpoint.base());
        camera =
                new Camera(
                        endpoint,
                        new CameraSocket(endpoint, connectLimit),
                        new Authenticator(credentials),
                        uris,
                        sockets);
    }

    /**
     * Starts a relay. Nothing is sent to the camera before FFmpeg asks.
     *
     * @param endpoint where the camera listens
     * @param credentials the login, used only when the camera asks for one
     * @param connectLimit the longest time to connect and to agree on TLS
     * @throws IOException when this machine has no loopback port left
     */
    public static Relay start(
            Endpoint endpoint, Optional<Credentials> credentials, Duration connectLimit)
            throws IOException {
        Relay relay = new Relay(endpoint, credentials, connectLimit);
        relay.thread("", relay::accept).start();
        return relay;
    }

    private static boolean isHttp(Endpoint endpoint) {
        return endpoint.scheme().startsWith("http");
    }

    private static String scheme(Endpoint endpoint) {
        return isHttp(endpoint) ? "http" : "rtsp";
    }

    /**
     * Returns the address to give to FFmpeg.
     *
     * @param path path and query of the camera's URI
     */
    public String url(String path) {
        return scheme(camera.endpoint()) + "://" + local + path;
    }

    /** Returns what is known about the camera; any thread. */
    public RelayReport report() {
        return camera.report();
    }

    /**
     * Ends the relay. FFmpeg has closed its connection: waits until the camera has answered the
     * farewell (TEARDOWN), then closes everything.
     *
     * @param limit the longest time to wait for that; a camera that was not reached yet is not
     *     waited for
     */
    public void close(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        sockets.close(server);
        if (report().phase().compareTo(RelayReport.Phase.CONNECTED) < 0) {
            sockets.closeAll();
        }
        try {
            for (Thread thread : threads) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.closeAll();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = sockets.add(server.accept());
                if (threads.size() > MAX_CONNECTIONS) {
                    sockets.close(client);
                } else {
                    thread("-" + client.getPort(), () -> serve(client)).start();
                }
            }
        } catch (IOException e) {
            LOG.trace(
                    "relay on port {} accepts no more: {}", server.getLocalPort(), e.getMessage());
        }
    }

    private void serve(Socket client) {
        try {
            client.setTcpNoDelay(true);
            if (isHttp(camera.endpoint())) {
                new HttpExchange(camera, client).run();
            } else {
                new RtspExchange(camera, client, () -> sockets.close(server), this::thread).run();
            }
        } catch (IOException e) {
            LOG.debug("relay connection ended: {}", e.getMessage());
        } finally {
            sockets.close(client);
        }
    }

    private Thread thread(String suffix, Runnable work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } finally {
                                threads.remove(Thread.currentThread());
                            }
                        },
                        name + suffix);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
