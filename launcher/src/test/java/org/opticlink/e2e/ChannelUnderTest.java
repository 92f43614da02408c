package org.opticlink.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.opticlink.testing.process.Await;

/** One channel, seen from outside: its port. */
record ChannelUnderTest(String id, int port) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final Duration ANSWER = Duration.ofSeconds(20);

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return request("GET", path);
    }

    HttpResponse<byte[]> request(String method, String path)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url(path))
                        .method(method, BodyPublishers.noBody())
                        .timeout(ANSWER)
                        .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    /** Opens an endless response. */
    HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url(path)).timeout(ANSWER).build();
        return HTTP.send(request, BodyHandlers.ofInputStream());
    }

    ChannelReport status() throws IOException, InterruptedException {
        return ChannelReport.parse(
                new String(get("/status.json").body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Waits until somebody answers at the port. */
    ChannelReport awaitServed() throws Exception {
        return Await.present(
                "channel " + id + " is served at " + port, OpticLinkUnderTest.PATIENCE, this::ask);
    }

    /** Waits until the channel says that it is in this state. */
    ChannelReport awaitState(String state) throws Exception {
        return Await.value(
                        "channel " + id + " is " + state,
                        OpticLinkUnderTest.PATIENCE,
                        this::ask,
                        report -> report.isPresent() && report.get().state().equals(state))
                .orElseThrow();
    }

    /** Returns what it says of itself, or empty while nobody answers. */
    Optional<ChannelReport> ask() throws InterruptedException {
        try {
            return Optional.of(status());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
