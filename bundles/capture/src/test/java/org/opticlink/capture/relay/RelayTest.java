package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.capture.Credentials;
import org.opticlink.capture.fixtures.FakeCamera;
import org.opticlink.capture.relay.RelayReport.Phase;
import org.opticlink.testing.camera.DigestGate;
import org.opticlink.testing.camera.SelfSigned;

@Timeout(30)
class RelayTest {

    private static final Optional<Credentials> LOGIN =
            Optional.of(new Credentials("admin", "Passw0rd!"));
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private FakeCamera camera;
    private Relay relay;

    /** What FFmpeg does, by hand. */
    private final class Client implements AutoCloseable {
        private final URI address;
        private final Socket socket;
        private final MessageInput in;
        private int sequence;

        Client() throws IOException {
            this(URI.create(relay.url("/live")));
        }

        Client(URI address) throws IOException {
            this.address = address;
            socket = new Socket(address.getHost(), address.getPort());
            in = new MessageInput(socket.getInputStream(), 1 << 17);
        }

        void send(String method) throws IOException {
            String request =
                    address.getScheme().equals("http")
                            ? method
                                    + " "
                                    + address.getPath()
                                    + " HTTP/1.1\r\nHost: "
                                    + address.getAuthority()
                                    + "\r\n\r\n"
                            : method
                                    + " "
                                    + address
                                    + " RTSP/1.0\r\nCSeq: "
                                    + ++sequence
                                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        }

        Head ask(String method) throws IOException {
            send(method);
            return in.head();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void start(FakeCamera.Script script, String scheme, Optional<Credentials> login)
            throws IOException {
        camera = new FakeCamera(script);
        relay =
                Relay.start(
                        new Endpoint(scheme, camera.host(), camera.port(), false), login, LIMIT);
    }

    @AfterEach
    void stop() throws IOException {
        if (relay != null) {
            relay.close(Duration.ZERO);
        }
        camera.close();
    }

    private static FakeCamera.Script guarded(DigestGate gate) {
        return connection -> {
            String request = connection.request();
            while (request != null) {
                String sequence = request.replaceAll("(?s).*CSeq: (\\d+).*", "$1");
                connection.send(
                        gate.admits(request)
                                ? "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n\r\n"
                                : "RTSP/1.0 401 Unauthorized\r\nCSeq: "
                                        + sequence
                                        + "\r\n"
                                        + gate.challenges()
                                        + "\r\n");
                request = connection.request();
            }
        };
    }

    @Test
    void answersADemandForSha256SoThatTheClientSeesOnlySuccess() throws Exception {
        start(guarded(new DigestGate(List.of("SHA-256"), "admin", "Passw0rd!")), "rtsp", LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(200);
            assertThat(client.ask("SETUP").status()).isEqualTo(200);
        }
        assertThat(camera.requests()).hasSize(3);
        assertThat(camera.requests().get(2))
                .startsWith("SETUP rtsp://127.0.0.1:" + camera.port() + "/live RTSP/1.0")
                .contains("nc=00000002");
        assertThat(relay.report().phase()).isEqualTo(Phase.ANSWERED);
    }

    @Test
    void sendsWrongCredentialsOnceAndPassesTheRefusalOn() throws Exception {
        start(guarded(new DigestGate(List.of("MD5"), "admin", "other")), "rtsp", LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(401);
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(401);
        }
        assertThat(camera.requests())
                .filteredOn(request -> request.contains("Authorization"))
                .hasSize(1);
        assertThat(relay.report().credentialsRefused()).isTrue();
        assertThat(relay.report().status()).isEqualTo(401);
    }

    /** Closes the connection with every 401; says so or not. */
    private static FakeCamera.Script closingAtLogin(DigestGate gate, String connectionHeader) {
        return connection -> {
            String request = connection.request();
            while (request != null && gate.admits(request)) {
                String sequence = request.replaceAll("(?s).*CSeq: (\\d+).*", "$1");
                connection.send("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n\r\n");
                request = connection.request();
            }
            if (request != null) {
                connection.send(
                        "RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n"
                                + connectionHeader
                                + gate.challenges()
                                + "\r\n");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void connectsAnewToACameraThatClosesTheConnectionWithItsDemandForALogin(String header)
            throws Exception {
        DigestGate gate = new DigestGate(List.of("SHA-256"), "admin", "Passw0rd!");
        start(closingAtLogin(gate, header), "rtsp", LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(200);
            assertThat(client.ask("SETUP").status()).isEqualTo(200);
        }
        assertThat(camera.connections()).isEqualTo(2);
        assertThat(camera.requests())
                .filteredOn(request -> !request.contains("Authorization"))
                .hasSize(1);
        assertThat(relay.report().failure()).isNull();
    }

    @Test
    void connectsAnewOnlyOnce() throws Exception {
        DigestGate gate = new DigestGate(List.of("MD5"), "admin", "Passw0rd!");
        start(
                connection -> {
                    connection.request();
                    if (camera.connections() == 1) {
                        connection.send(
                                "RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n"
                                        + gate.challenges()
                                        + "\r\n");
                    }
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE")).isNull();
        }
        assertThat(camera.connections()).isEqualTo(2);
    }

    @Test
    void passesFramesUnchangedHoweverTheyAreCut() throws Exception {
        Random random = new Random(7);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int i = 0; i < 400; i++) {
            int length = i % 50 == 0 ? 65_535 : random.nextInt(1500);
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            sent.writeBytes(new byte[] {'$', 0, (byte) (length >> 8), (byte) length});
            sent.writeBytes(payload);
            if (i % 100 == 50) {
                sent.writeBytes(
                        "RTSP/1.0 200 OK\r\nCSeq: 99\r\nContent-Length: 2\r\n\r\nok"
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        byte[] all = sent.toByteArray();
        start(
                connection -> {
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
                    Random cuts = new Random(8);
                    for (int at = 0; at < all.length; ) {
                        int length =
                                Math.min(
                                        all.length - at,
                                        1 + cuts.nextInt(at % 2 == 0 ? 7 : 20_000));
                        connection.send(java.util.Arrays.copyOfRange(all, at, at + length));
                        at += length;
                    }
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("PLAY").status()).isEqualTo(200);
            assertThat(client.in.body(all.length)).isEqualTo(all);
        }
    }

    @Test
    void looksForTheNextFrameAfterJunkButNotForEver() throws Exception {
        start(
                connection -> {
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
                    connection.send("junk that ends here$\0\0\2hi");
                    connection.send("x".repeat(1 << 20));
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            client.ask("PLAY");
            assertThat(client.in.body(6)).asString().isEqualTo("$\0\0\2hi");
            assertThat(client.socket.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(
                        () -> assertThat(relay.report().failure()).hasMessageContaining("neither"));
    }

    @Test
    void letsInOnlyWhoKnowsTheSecretPathAndThenNobodyElse() throws Exception {
        start(guarded(new DigestGate(List.of("MD5"), "admin", "Passw0rd!")), "rtsp", LOGIN);
        URI right = URI.create(relay.url("/live"));
        try (Client stranger =
                new Client(URI.create("rtsp://127.0.0.1:" + right.getPort() + "/live"))) {
            stranger.send("DESCRIBE");
            assertThat(stranger.socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(camera.connections()).isZero();
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(connects(right)).isFalse());
        }
    }

    private static boolean connects(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    @Test
    void deliversTheFarewellOfAClientThatLeavesAtOnce() throws Exception {
        start(
                connection -> {
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
                    for (int i = 0; i < 1000; i++) {
                        connection.send("$\0\4\0" + "x".repeat(1024));
                    }
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n");
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            client.ask("PLAY");
            client.send("TEARDOWN");
        }
        relay.close(LIMIT);
        assertThat(camera.requests()).hasSize(2);
        assertThat(relay.report().method()).isEqualTo("TEARDOWN");
        assertThat(relay.report().status()).isEqualTo(200);
    }

    @Test
    void waitsForTheAnswerToAFarewellThatEndedWithAReset() throws Exception {
        CompletableFuture<Void> clientGone = new CompletableFuture<>();
        start(
                connection -> {
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
                    connection.request();
                    clientGone.join();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n");
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            client.ask("PLAY");
            client.send("TEARDOWN");
            await().until(() -> camera.requests().size() == 2);
            // a reset, as from a socket that is closed with unread frames in it
            client.socket.setSoLinger(true, 0);
        }
        await().until(() -> !readsRequests());
        clientGone.complete(null);
        relay.close(LIMIT);
        assertThat(relay.report().method()).isEqualTo("TEARDOWN");
    }

    private static boolean readsRequests() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().endsWith("-relay-requests"));
    }

    @Test
    void endsTheSessionOfAClientThatVanishes() throws Exception {
        start(
                connection -> {
                    for (int i = 1; i <= 4; i++) {
                        connection.request();
                        connection.send(
                                "RTSP/1.0 200 OK\r\nCSeq: "
                                        + i
                                        + "\r\nSession: 4711 ;timeout=60\r\n\r\n");
                    }
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            client.ask("DESCRIBE");
            client.ask("SETUP");
            client.ask("PLAY");
        }
        relay.close(LIMIT);
        assertThat(camera.requests())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("TEARDOWN rtsp://127.0.0.1:" + camera.port() + "/live RTSP/1.0\r\n")
                .contains("CSeq: 4\r\n", "Session: 4711\r\n");
        assertThat(relay.report().method()).isEqualTo("TEARDOWN");
    }

    @Test
    void remembersARefusalAfterTheFarewell() throws Exception {
        start(
                connection -> {
                    connection.request();
                    connection.send("RTSP/1.0 503 Service Unavailable\r\nCSeq: 1\r\n\r\n");
                    connection.request();
                    connection.send("RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n");
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("PLAY").status()).isEqualTo(503);
            assertThat(client.ask("TEARDOWN").status()).isEqualTo(200);
        }
        assertThat(relay.report().status()).isEqualTo(503);
        assertThat(relay.report().method()).isEqualTo("PLAY");
    }

    @Test
    void saysHowFarItCameWithACameraThatIsSilent() throws Exception {
        start(connection -> connection.awaitEnd(), "rtsp", LOGIN);
        assertThat(relay.report().phase()).isEqualTo(Phase.IDLE);
        try (Client client = new Client()) {
            client.send("OPTIONS");
            await().untilAsserted(
                            () -> assertThat(relay.report().phase()).isEqualTo(Phase.CONNECTED));
        }
    }

    @Test
    void refusesWhatIsNotRtsp() throws Exception {
        start(
                connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                    connection.awaitEnd();
                },
                "rtsp",
                LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("OPTIONS")).isNull();
        }
        assertThat(relay.report().failure()).hasMessageContaining("not RTSP");
    }

    @Test
    void speaksTlsWithASelfSignedCamera(@TempDir Path folder) throws Exception {
        camera =
                new FakeCamera(
                        SelfSigned.server(folder),
                        guarded(new DigestGate(List.of("SHA-256"), "admin", "Passw0rd!")));
        relay =
                Relay.start(
                        new Endpoint("rtsps", camera.host(), camera.port(), true), LOGIN, LIMIT);
        try (Client client = new Client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(200);
        }
        assertThat(camera.requests().get(0))
                .startsWith("DESCRIBE rtsps://127.0.0.1:" + camera.port() + "/live RTSP/1.0");
    }

    @Test
    void logsInToHttpAndPassesTheBodyOn() throws Exception {
        DigestGate gate = new DigestGate(List.of("SHA-256"), "admin", "Passw0rd!");
        start(
                connection -> {
                    if (gate.admits(connection.request())) {
                        connection.send(
                                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\npictures");
                    } else {
                        connection.send(
                                "HTTP/1.1 401 Unauthorized\r\n" + gate.challenges() + "\r\n");
                    }
                },
                "http",
                LOGIN);
        try (Client client = new Client()) {
            assertThat(client.ask("GET").status()).isEqualTo(200);
            assertThat(client.in.body(8)).asString().isEqualTo("pictures");
        }
        assertThat(camera.requests().get(1))
                .startsWith("GET /live HTTP/1.1\r\nHost: 127.0.0.1:" + camera.port() + "\r\n");
    }

    @Test
    void followsARedirectOnTheCameraOnly() throws Exception {
        start(
                connection -> {
                    String path = connection.request().split(" ")[1];
                    connection.send(
                            "HTTP/1.1 302 Found\r\nLocation: "
                                    + (path.equals("/live")
                                            ? "/other?a=1"
                                            : "https://elsewhere.example/")
                                    + "\r\n\r\n");
                },
                "http",
                LOGIN);
        URI next;
        try (Client client = new Client()) {
            next = URI.create(client.ask("GET").first("Location"));
        }
        assertThat(next.toString()).isEqualTo(relay.url("/other?a=1"));
        try (Client client = new Client(next)) {
            assertThat(client.ask("GET")).isNull();
        }
        assertThat(relay.report().status()).isEqualTo(302);
        assertThat(relay.report().failure()).hasMessageContaining("another address");
    }
}
