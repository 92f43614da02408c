package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

@Timeout(60)
class RequestsTest {

    private static RunningDaemon daemon;
    private static TestCamera camera;

    @BeforeAll
    static void start() throws IOException {
        daemon = new RunningDaemon();
        camera = new TestCamera(daemon.frames(), StreamName.MAIN);
        camera.video(2);
    }

    @AfterAll
    static void stop() throws IOException {
        camera.close();
        daemon.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/status.json/", "/..", "/%2e%2e/x", "//", "/index.html"})
    void anUnknownPathIs404OrRefusedAsMalformed(String path) throws IOException {
        String answer = daemon.exchange(head("GET", path) + "Connection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (404|400) ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
    void otherMethodsAre405(String method) throws IOException {
        String answer =
                daemon.exchange(
                        head(method, "/status.json")
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anOversizedHeaderIs431AndAnOversizedAddress414() throws IOException {
        assertThat(daemon.exchange(head("GET", "/") + "X: " + "x".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("\r\n\r\n");
        assertThat(
                        daemon.exchange(
                                "GET /"
                                        + "x".repeat(9000)
                                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "hello\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"
            })
    void garbageIsRefusedWithoutABodyAndTheConnectionClosed(String garbage) throws IOException {
        assertThat(daemon.exchange(garbage))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aForeignNameForThisMachineIsMisdirected() throws IOException {
        String answer =
                daemon.exchange(
                        "GET /status.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("front-door");
    }

    @Test
    void aPageOfThisMachineMayReadAndOthersMayNot() throws Exception {
        assertThat(allowed("http://127.0.0.1:8080")).isEqualTo("http://127.0.0.1:8080");
        assertThat(allowed("http://evil.example")).isEmpty();
    }

    private static String allowed(String origin) throws Exception {
        HttpRequest.Builder request = daemon.request("/status.json").header("Origin", origin);
        return daemon.send(request).headers().firstValue("Access-Control-Allow-Origin").orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/viewer.js",
                "/player.js",
                "/style.css",
                "/icon.svg",
                "/status.json",
                "/video.mjpg",
                "/live.mp4",
                "/audio.aac",
                "/snapshot.jpg"
            })
    void headGivesTheHeadOfEveryPathAndNoBody(String path) throws Exception {
        HttpRequest.Builder head =
                daemon.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> response = daemon.send(head);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).isPresent();
        assertThat(response.body()).isEmpty();
        assertThat(daemon.daemon().audience().total()).isZero();
    }

    @Test
    void thePageIsSelfContainedAndRunsNothingInline() throws Exception {
        HttpResponse<String> page = daemon.get("/");

        assertThat(page.body())
                .contains("<title>Front &lt;door&gt;</title>")
                .doesNotContain("{{")
                .doesNotContainPattern(
                        "(?i)<script(?![^>]*src=)|<style|\\son\\w+=|\\sstyle=|https?://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void theStatusDescribesTheChannelAndItsStreams() throws Exception {
        daemon.daemon().notice(new StateNotice("STALLED", "the cable is out"));

        JsonObject status =
                JsonParser.parseString(daemon.get("/status.json").body()).getAsJsonObject();

        assertThat(status.get("channel").getAsString()).isEqualTo("front-door");
        assertThat(status.get("title").getAsString()).isEqualTo("Front <door>");
        assertThat(status.get("state").getAsString()).isEqualTo("STALLED");
        assertThat(status.get("reason").getAsString()).isEqualTo("the cable is out");
        assertThat(status.get("port").getAsInt()).isEqualTo(daemon.port());
        assertThat(status.getAsJsonObject("viewers").get("total").getAsInt()).isZero();
        assertThat(status.getAsJsonArray("streams")).hasSize(2);
        JsonObject main = status.getAsJsonArray("streams").get(0).getAsJsonObject();
        assertThat(main.get("name").getAsString()).isEqualTo("main");
        assertThat(main.get("videoCodec").getAsString()).isEqualTo("H264");
        assertThat(main.get("width").getAsInt()).isEqualTo(256);
        assertThat(main.get("audioCodec").getAsString()).isEqualTo("AAC");
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }
}
