package org.opticlink.testing.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;

class FakeRtspServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void saysNothingWhenSilent() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.SILENT);
                Socket client = ask(server, "OPTIONS", "")) {
            Await.until("the request is seen", LIMIT, () -> server.requests().size() == 1);
            client.setSoTimeout(100);

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(server.requests().get(0).method()).isEqualTo("OPTIONS");
        }
    }

    @Test
    void dripsByteByByteWithoutEnd() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.DRIP);
                Socket client = ask(server, "OPTIONS", "")) {
            InputStream in = client.getInputStream();

            assertThat((char) in.read()).isEqualTo('R');
            assertThat(in.available()).isLessThan(20);
            assertThat((char) in.read()).isEqualTo('T');
        }
    }

    @Test
    void answersGarbage() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.GARBAGE);
                Socket client = ask(server, "OPTIONS", "")) {
            assertThat(client.getInputStream().read()).isZero();
        }
    }

    @Test
    void refusesEveryPasswordAndCountsTheTries() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.UNAUTHORIZED)) {
            try (Socket client = ask(server, "DESCRIBE", "")) {
                assertThat(head(client))
                        .startsWith("RTSP/1.0 401")
                        .contains("CSeq: 7", "Digest realm=");
            }
            try (Socket client =
                    ask(server, "DESCRIBE", "authorization: Digest username=\"u\"\r\n")) {
                assertThat(head(client)).startsWith("RTSP/1.0 401");
            }

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests())
                    .extracting(RtspRequest::hasCredentials)
                    .containsExactly(false, true);
            Await.until("the connections are closed", LIMIT, () -> server.openConnections() == 0);
        }
    }

    @Test
    void describesItselfButHasNoSession() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.SESSION_LIMIT)) {
            try (Socket client = ask(server, "DESCRIBE", "")) {
                assertThat(head(client)).startsWith("RTSP/1.0 200").contains("application/sdp");
            }
            try (Socket client = ask(server, "SETUP", "")) {
                assertThat(head(client)).startsWith("RTSP/1.0 453");
            }
        }
    }

    @Test
    void playsWithoutPackets() throws Exception {
        try (FakeRtspServer server = FakeRtspServer.start(RtspBehaviour.STALL);
                Socket client = ask(server, "PLAY", "")) {
            assertThat(head(client)).startsWith("RTSP/1.0 200");
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void freesItsPortForTheNext() throws Exception {
        // not an ephemeral one, which any connection of another test may get meanwhile
        int port = FreePorts.next();
        try (FakeRtspServer first = FakeRtspServer.start(RtspBehaviour.SILENT, port);
                Socket client = ask(first, "OPTIONS", "")) {
            assertThat(client.isConnected()).isTrue();
            assertThat(FreePorts.isFree(port)).isFalse();
        }
        try (FakeRtspServer second = FakeRtspServer.start(RtspBehaviour.STALL, port)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    private static Socket ask(FakeRtspServer server, String method, String headers)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) LIMIT.toMillis());
        String request =
                method + " rtsp://127.0.0.1/main RTSP/1.0\r\nCSeq: 7\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) socket.getInputStream().read());
        }
        return text.toString();
    }
}
