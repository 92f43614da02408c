package org.opticlink.capture.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From FFmpeg to the camera: requests get the camera's URI and the login; what FFmpeg sends in
 * interleaved frames (RTCP) passes. Remembers open requests, because the thread that reads answers
 * may have to send one again.
 */
final class RtspRequests {

    /**
     * A request that waits for its answer.
     *
     * @param head its head, as sent but without login
     * @param body its body
     * @param authorized whether it had a login
     */
    record Request(Head head, byte[] body, boolean authorized) {
        String method() {
            return head.word(0);
        }
    }

    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_OPEN = 8;

    private final Camera camera;
    private final MessageInput in;
    private final Map<String, Request> open = new LinkedHashMap<>();
    private final RtspSession session = new RtspSession();
    private OutputStream out;
    private Request challenged;
    private boolean reconnected;

    RtspRequests(Camera camera, MessageInput in, OutputStream out) {
        this.camera = camera;
        this.in = in;
        this.out = out;
    }

    /**
     * Passes requests on until FFmpeg closes the connection.
     *
     * @param first the request that has been read already
     */
    void run(Head first) throws IOException {
        message(first);
        while (in.available() > 0 || in.fill()) {
            int next = in.peek(0);
            if (next == '$') {
                frame();
            } else if (next == '\r' || next == '\n') {
                in.skip(1);
            } else {
                message(in.head());
            }
        }
    }

    /**
     * Says good-bye when FFmpeg has left without having done so.
     *
     * @return whether the camera knows that the session ends, so that its answer is worth waiting
     *     for
     */
    synchronized boolean farewell() throws IOException {
        Head teardown = session.teardown();
        if (teardown != null) {
            send(teardown, new byte[0]);
        }
        return session.isLeft();
    }

    private void frame() throws IOException {
        while (in.available() < MessageInput.FRAME_HEADER || in.available() < frameLength()) {
            if (!in.fill()) {
                throw new ProtocolException("the connection ended within a frame");
            }
        }
        int length = frameLength();
        write(in.buffer(), in.position(), length);
        in.skip(length);
    }

    private int frameLength() {
        return MessageInput.FRAME_HEADER + (in.peek(2) << 8 | in.peek(3));
    }

    private void message(Head head) throws IOException {
        byte[] body = in.body(head.contentLength(MAX_BODY));
        if (head.isResponse()) {
            write(join(head.toBytes(), body));
            return;
        }
        head.uri(camera.uris().toCamera(head.word(1)));
        send(head, body);
    }

    /** Sends a request with the login of the moment. */
    synchronized void send(Head head, byte[] body) throws IOException {
        boolean authorized = camera.authorize(head);
        byte[] bytes = join(head.toBytes(), body);
        if (open.size() == MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(String.valueOf(head.first("CSeq")), new Request(head, body, authorized));
        session.asked(head);
        out.write(bytes);
    }

    /**
     * Sends a request again, now that the camera has asked for a login.
     *
     * @param closing whether the camera said that it closes the connection; then the request waits
     *     for {@link #continueOn}
     */
    synchronized void repeat(Request request, boolean closing) throws IOException {
        challenged = request;
        if (!closing) {
            send(request.head(), request.body());
        }
    }

    /**
     * Whether the connection that has ended is worth another one: some cameras close it after they
     * have asked for a login. Once, and not when a session would be lost.
     */
    synchronized boolean isCutOffAtLogin() {
        return challenged != null && !reconnected && !session.isBegun();
    }

    /** Repeats the request that the camera did not answer, on a new connection. */
    synchronized void continueOn(OutputStream connection) throws IOException {
        reconnected = true;
        out = connection;
        send(challenged.head(), challenged.body());
    }

    /** Returns the request that an answer belongs to, or null; it is forgotten then. */
    synchronized Request answered(Head response) {
        challenged = null;
        session.answered(response);
        Request request = open.remove(String.valueOf(response.first("CSeq")));
        if (request == null && !open.isEmpty()) {
            request = open.remove(open.keySet().iterator().next());
        }
        return request;
    }

    private void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    private synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    static byte[] join(byte[] head, byte[] body) {
        byte[] bytes = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }
}
