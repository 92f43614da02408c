package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel's port answers to requests that are wrong, rude or too many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final int IDLE_CONNECTIONS = 200;

    private OpticLinkUnderTest system;
    private ChannelUnderTest channel;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        system = OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1));
        channel = system.channel("front");
        channel.awaitState("LIVE");
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/live.mp4/",
                "/index.html",
                "/../etc/passwd",
                "/%2e%2e/conf",
                "/status.json.bak"
            })
    void unknownPathIsNotFoundOrRefused(String path) throws Exception {
        assertThat(
                        statusOf(
                                "GET "
                                        + path
                                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .isIn(path.contains("..") || path.contains("%") ? List.of(400, 404) : List.of(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FOO"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        for (String path :
                List.of("/", "/live.mp4", "/video.mjpg", "/status.json", "/snapshot.jpg")) {
            String request =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            assertThat(statusOf(request)).as(method + " " + path).isEqualTo(405);
        }
    }

    @Test
    void headTellsTheTypeAndSendsNoBody() throws Exception {
        for (String path :
                List.of(
                        "/",
                        "/live.mp4",
                        "/video.mjpg",
                        "/audio.aac",
                        "/status.json",
                        "/snapshot.jpg")) {
            var answer = channel.request("HEAD", path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).isPresent();
            assertThat(answer.body()).as(path).isEmpty();
        }
    }

    @Test
    void oversizedHeadersAreRefused() throws Exception {
        String request =
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Big: " + "x".repeat(100_000) + "\r\n\r\n";

        assertThat(statusOf(request)).isEqualTo(431);
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        byte[] garbage = new byte[4096];
        new Random(1).nextBytes(garbage);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(garbage);

            assertThat(drain(socket))
                    .as("what comes before the connection is closed")
                    .isLessThan(10_000);
        }
        assertThat(channel.get("/status.json").statusCode()).isEqualTo(200);
    }

    @Test
    void idleConnectionsDoNotKeepViewersOut() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                idle.add(connect());
            }
            try (MjpegViewer viewer = MjpegViewer.open(channel)) {
                viewer.await(10);
                assertThat(channel.get("/").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        var answer = channel.get("/");
        String page = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page).contains("<video").doesNotContainPattern("(src|href)=[\"']?(https?:)?//");
    }

    private int statusOf(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(start, StandardCharsets.ISO_8859_1).substring(9));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), channel.port());
        socket.setSoTimeout((int) OpticLinkUnderTest.PATIENCE.toMillis());
        return socket;
    }

    private static long drain(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.readAllBytes().length;
        } catch (java.net.SocketException reset) {
            return 0;
        }
    }
}
