package org.opticlink.testing.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An RTSP camera on a loopback port that sends the clip again and again to every client, over the
 * TCP connection. Two threads for each client.
 */
public final class ClipCamera implements AutoCloseable {

    private final Clip clip;
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** Starts a camera on a free port. */
    public ClipCamera(Clip clip) throws IOException {
        this.clip = clip;
        server = new ServerSocket(0, 64, InetAddress.getByName("127.0.0.1"));
        start("accept", this::accept);
    }

    /** Returns its port; any path will do. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                start("client", () -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            RtspConversation conversation = new RtspConversation(client, clip);
            conversation.run(() -> start("play", () -> play(conversation)));
        } catch (IOException e) {
            // clients go whenever they like
            clients.remove(client);
        }
        clients.remove(client);
    }

    private void play(RtspConversation conversation) {
        try {
            conversation.play();
        } catch (IOException e) {
            // the client has gone
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String role, Runnable task) {
        Thread thread = new Thread(task, "bench-camera-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
