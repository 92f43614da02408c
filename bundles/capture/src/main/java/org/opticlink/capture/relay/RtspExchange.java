package org.opticlink.capture.relay;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one RTSP connection of a session: two directions, a thread for each. */
final class RtspExchange {

    private static final Logger LOG = LoggerFactory.getLogger(RtspExchange.class);
    private static final int REQUEST_BUFFER = 70 * 1024;
    private static final int ANSWER_BUFFER = 128 * 1024;
    private static final int FIRST_REQUEST_MILLIS = 5_000;

    private final Camera camera;
    private final Socket client;
    private final Runnable admitted;
    private final BiFunction<String, Runnable, Thread> threads;
    private volatile Socket socket;
    private volatile boolean clientLeft;

    /**
     * Creates an exchange.
     *
     * @param admitted called when the client has proved to be ours: nobody else is let in after
     *     that
     * @param threads makes the second thread from a name suffix and its work
     */
    RtspExchange(
            Camera camera,
            Socket client,
            Runnable admitted,
            BiFunction<String, Runnable, Thread> threads) {
        this.camera = camera;
        this.client = client;
        this.admitted = admitted;
        this.threads = threads;
    }

    /** Serves the connection until both sides are done. */
    void run() throws IOException {
        client.setSoTimeout(FIRST_REQUEST_MILLIS);
        MessageInput fromClient = new MessageInput(client.getInputStream(), REQUEST_BUFFER);
        Head first = fromClient.head();
        if (first == null) {
            return;
        }
        camera.uris().toCamera(first.word(1));
        admitted.run();
        client.setSoTimeout(0);
        try {
            socket = camera.connect();
            RtspRequests requests = new RtspRequests(camera, fromClient, socket.getOutputStream());
            threads.apply("-requests", () -> requests(requests, first)).start();
            while (endsAtLogin(requests)) {
                reconnect(requests);
            }
        } catch (IOException e) {
            if (!clientLeft) {
                camera.broken(e);
            }
            throw e;
        }
    }

    /**
     * Passes answers on until the connection to the camera ends.
     *
     * @return whether it ended only because the camera closes connections that are not logged in
     */
    private boolean endsAtLogin(RtspRequests requests) throws IOException {
        try {
            MessageInput fromCamera = new MessageInput(socket.getInputStream(), ANSWER_BUFFER);
            RtspRewriter rewriter =
                    new RtspRewriter(camera.uris(), socket.getInetAddress().getHostAddress());
            new RtspAnswers(camera, fromCamera, client.getOutputStream(), requests, rewriter).run();
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            if (clientLeft || !requests.isCutOffAtLogin()) {
                throw e;
            }
            LOG.debug("the camera broke the connection off at the login: {}", e.getMessage());
        } finally {
            camera.sockets().close(socket);
        }
        return !clientLeft && requests.isCutOffAtLogin();
    }

    private void reconnect(RtspRequests requests) throws IOException {
        Socket next = camera.connect();
        socket = next;
        if (clientLeft) {
            camera.sockets().close(next);
        } else {
            requests.continueOn(next.getOutputStream());
        }
    }

    private void requests(RtspRequests requests, Head first) {
        try {
            requests.run(first);
        } catch (IOException e) {
            LOG.debug("relay requests ended: {}", e.getMessage());
        } finally {
            clientLeft = true;
            if (!farewell(requests)) {
                camera.sockets().close(socket);
            }
        }
    }

    private static boolean farewell(RtspRequests requests) {
        try {
            return requests.farewell();
        } catch (IOException e) {
            LOG.debug("the camera cannot be told that the session ends: {}", e.getMessage());
            return false;
        }
    }
}
