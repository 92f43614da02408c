package org.opticlink.capture.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.Set;

/**
 * From the camera to FFmpeg: interleaved frames pass in pieces as large as they arrive, without
 * being looked into; answers lead back through the relay; a demand for a login is answered here.
 */
final class RtspAnswers {

    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_JUNK = 256 * 1024;
    private static final Set<String> CAMERA_METHODS =
            Set.of("OPTIONS", "ANNOUNCE", "GET_PARAMETER", "SET_PARAMETER", "REDIRECT", "TEARDOWN");
    private static final String RTSP = "RTSP/";

    private final Camera camera;
    private final MessageInput in;
    private final OutputStream out;
    private final RtspRequests requests;
    private final RtspRewriter rewriter;
    private boolean clientGone;
    private boolean answered;
    private boolean over;
    private int frameLeft;
    private int junk;

    /**
     * Creates the direction.
     *
     * @param in from the camera
     * @param out to FFmpeg
     */
    RtspAnswers(
            Camera camera,
            MessageInput in,
            OutputStream out,
            RtspRequests requests,
            RtspRewriter rewriter) {
        this.camera = camera;
        this.in = in;
        this.out = out;
        this.requests = requests;
        this.rewriter = rewriter;
    }

    /**
     * Passes on what the camera sends until it closes the connection, says that it does, or has
     * answered TEARDOWN.
     */
    void run() throws IOException {
        while (!over) {
            int frames = frames();
            if (frames > 0) {
                deliver(in.buffer(), in.position(), frames);
                in.skip(frames);
                junk = 0;
            } else if (in.available() == 0 || in.peek(0) == '$') {
                if (!in.fill()) {
                    return;
                }
            } else {
                text();
            }
        }
    }

    /**
     * Returns how many of the bytes at hand belong to frames, the begin of an unfinished one
     * included.
     */
    private int frames() {
        int available = in.available();
        int taken = Math.min(frameLeft, available);
        frameLeft -= taken;
        while (available - taken >= MessageInput.FRAME_HEADER && in.peek(taken) == '$') {
            int length = MessageInput.FRAME_HEADER + (in.peek(taken + 2) << 8 | in.peek(taken + 3));
            int part = Math.min(length, available - taken);
            taken += part;
            frameLeft = length - part;
        }
        return taken;
    }

    private void text() throws IOException {
        int next = in.peek(0);
        if (next == '\r' || next == '\n') {
            in.skip(1);
        } else if (startsWith(RTSP)
                || answered && CAMERA_METHODS.stream().anyMatch(this::startsWith)) {
            message();
        } else if (in.available() < RTSP.length()) {
            if (!in.fill()) {
                return;
            }
        } else if (!answered) {
            throw new ProtocolException("an answer that is not RTSP");
        } else {
            // some cameras count the bytes of a frame wrongly; FFmpeg looks for the next '$' as
            // well
            in.skip(1);
            if (++junk > MAX_JUNK) {
                throw new ProtocolException("bytes that are neither frames nor answers");
            }
        }
    }

    private boolean startsWith(String word) {
        if (in.available() < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (in.peek(i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void message() throws IOException {
        Head head = in.head();
        byte[] body = in.body(head.contentLength(MAX_BODY));
        if (head.isResponse()) {
            answered = true;
            RtspRequests.Request request = requests.answered(head);
            if (request != null) {
                if (camera.answered(head, request.method(), request.authorized())) {
                    over = "close".equalsIgnoreCase(head.first("Connection"));
                    requests.repeat(request, over);
                    return;
                }
                over = request.method().equals("TEARDOWN");
                body = rewriter.rewrite(head, body, request.method());
            }
        }
        byte[] bytes = RtspRequests.join(head.toBytes(), body);
        deliver(bytes, 0, bytes.length);
    }

    private void deliver(byte[] bytes, int offset, int length) {
        if (clientGone) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            // FFmpeg has left; the answer to its TEARDOWN is still to come
            clientGone = true;
        }
    }
}
