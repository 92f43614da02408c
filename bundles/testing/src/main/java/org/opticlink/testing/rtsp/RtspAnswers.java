package org.opticlink.testing.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What one connection of a {@link FakeRtspServer} is told. */
final class RtspAnswers {

    private static final long DRIP_MILLIS = 100;
    private static final int PADDING = 1 << 20;
    private static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"test camera\", nonce=\"0123456789abcdef0123456789abcdef\"\r\n";
    private static final String SDP =
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=test camera
            t=0 0
            m=video 0 RTP/AVP 96
            c=IN IP4 0.0.0.0
            a=rtpmap:96 H264/90000
            a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAHtkAoD2hAAADAAEAAAMAHg8WLkg=,aMuMsg==
            a=control:track1
            """;

    private final RtspBehaviour behaviour;
    private final OutputStream out;

    RtspAnswers(RtspBehaviour behaviour, OutputStream out) {
        this.behaviour = behaviour;
        this.out = out;
    }

    /** Answers; blocks while it drips, until the connection ends. */
    void to(RtspRequest request) throws IOException, InterruptedException {
        switch (behaviour) {
            case SILENT -> out.flush();
            case DRIP -> drip(head(request, "200 OK") + "X-Padding: ");
            case GARBAGE -> send("\u0000\u0001\u00ff not RTSP at all \r\n\r\n".repeat(50));
            case UNAUTHORIZED -> send(head(request, "401 Unauthorized") + CHALLENGE + "\r\n");
            case SESSION_LIMIT, STALL -> converse(request);
            default -> throw new IllegalStateException("no answer for " + behaviour);
        }
    }

    private void converse(RtspRequest request) throws IOException {
        String head = head(request, "200 OK");
        switch (request.method()) {
            case "OPTIONS" ->
                    send(head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n");
            case "DESCRIBE" -> describe(head, request.uri());
            case "SETUP" -> setUp(request, head);
            default -> send(head + "Session: 1\r\n\r\n");
        }
    }

    private void describe(String head, String uri) throws IOException {
        String body = SDP.replace("\n", "\r\n");
        send(
                head
                        + "Content-Base: "
                        + uri
                        + "/\r\nContent-Type: application/sdp\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private void setUp(RtspRequest request, String head) throws IOException {
        if (behaviour == RtspBehaviour.SESSION_LIMIT) {
            send(head(request, "453 Not Enough Bandwidth") + "\r\n");
        } else {
            send(head + "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n");
        }
    }

    private static String head(RtspRequest request, String status) {
        return "RTSP/1.0 " + status + "\r\nCSeq: " + request.header("CSeq").orElse("0") + "\r\n";
    }

    private void drip(String start) throws IOException, InterruptedException {
        byte[] bytes = (start + "x".repeat(PADDING)).getBytes(StandardCharsets.ISO_8859_1);
        for (byte next : bytes) {
            out.write(next);
            out.flush();
            Thread.sleep(DRIP_MILLIS);
        }
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
