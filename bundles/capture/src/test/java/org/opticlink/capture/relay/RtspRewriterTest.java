package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RtspRewriterTest {

    private static final String LOCAL = "rtsp://127.0.0.1:4000/token";
    private final RtspRewriter rewriter =
            new RtspRewriter(new UriMap(LOCAL, "rtsp://192.168.1.20:554"), "192.168.1.20");

    private static Head head(String headers) throws Exception {
        return Head.parse("RTSP/1.0 200 OK\r\n" + headers);
    }

    @Test
    void leadsHeadersAndControlAttributesThroughTheRelay() throws Exception {
        byte[] description =
                ("v=0\r\nu=rtsp://192.168.1.20:554/about\r\na=control:*\r\nm=video 0 RTP/AVP 96\r\n"
                                + "a=control:rtsp://192.168.1.20:554/live/t1\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Head head =
                head(
                        "Content-Base: rtsp://192.168.1.20:554/live/\r\nContent-Length: "
                                + description.length);

        byte[] rewritten = rewriter.rewrite(head, description, "DESCRIBE");

        assertThat(head.first("Content-Base")).isEqualTo(LOCAL + "/live/");
        assertThat(head.first("Content-Length")).isEqualTo(String.valueOf(rewritten.length));
        assertThat(new String(rewritten, StandardCharsets.ISO_8859_1))
                .contains("a=control:" + LOCAL + "/live/t1\r\n")
                .contains("a=control:*\r\n")
                .contains("u=rtsp://192.168.1.20:554/about\r\n");
    }

    @Test
    void saysWhereRtpOverUdpComesFrom() throws Exception {
        Head head = head("Transport: RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001");
        rewriter.rewrite(head, new byte[0], "SETUP");

        assertThat(head.first("Transport")).endsWith(";server_port=6000-6001;source=192.168.1.20");
    }

    @Test
    void leavesOtherTransportsAlone() throws Exception {
        for (String transport :
                new String[] {
                    "RTP/AVP/TCP;unicast;interleaved=0-1",
                    "RTP/AVP;unicast;server_port=1-2;source=10.0.0.1"
                }) {
            Head head = head("Transport: " + transport);
            rewriter.rewrite(head, new byte[0], "SETUP");
            assertThat(head.first("Transport")).isEqualTo(transport);
        }
    }
}
