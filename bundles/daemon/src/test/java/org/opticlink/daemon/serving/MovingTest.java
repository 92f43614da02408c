package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

/** A daemon that goes to another port. */
@Timeout(60)
class MovingTest {

    @Test
    void newViewersComeToTheNewPortAndThoseOfTheOldOneStay() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN).live();
                InputStream viewer = daemon.open("/video.mjpg").body()) {
            assertThat(viewer.readNBytes(1000)).hasSize(1000);
            int before = daemon.port();
            int next = freePort();

            Bound bound = daemon.daemon().move(next).orElseThrow();

            assertThat(bound.port()).isEqualTo(next);
            assertThat(bound.addresses()).containsExactly(RunningDaemon.LOOPBACK);
            awaitClosed(before);
            assertThat(status(next)).contains("\"port\":" + next);
            int more = camera.pictures();
            assertThat(viewer.readNBytes(50_000)).hasSize(50_000);
            assertThat(camera.pictures()).isGreaterThanOrEqualTo(more);
        }
    }

    @Test
    void aPortThatIsTakenChangesNothing() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon();
                ServerSocket other = listen(0)) {
            assertThat(daemon.daemon().move(other.getLocalPort())).isEmpty();

            assertThat(daemon.get("/status.json").body()).contains("\"port\":" + daemon.port());
        }
    }

    @Test
    void aDaemonMovesThereAndBack() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon()) {
            int home = daemon.port();
            int away = freePort();

            assertThat(daemon.daemon().move(away)).isPresent();
            awaitClosed(home);
            assertThat(daemon.daemon().move(home)).isPresent();

            assertThat(status(home)).contains("\"port\":" + home);
            awaitClosed(away);
        }
    }

    private static String status(int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/status.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void awaitClosed(int port) {
        await().untilAsserted(
                        () ->
                                assertThatThrownBy(() -> connect(port))
                                        .isInstanceOf(ConnectException.class));
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getByName(RunningDaemon.LOOPBACK), port).close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = listen(0)) {
            return probe.getLocalPort();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(RunningDaemon.LOOPBACK));
    }
}
