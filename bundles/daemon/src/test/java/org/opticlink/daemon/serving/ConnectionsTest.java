package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.TestCamera;

@Timeout(60)
class ConnectionsTest {

    private static final long LONG = 60_000_000_000L;
    private static final long SHORT = 300_000_000L;

    @Test
    void twoHundredIdleConnectionsKeepNobodyOut() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(500, LONG));
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.live();
            for (int i = 0; i < 200; i++) {
                idle.add(daemon.connect(i % 2 == 0 ? "" : "GET / HT"));
            }

            assertThat(daemon.get("/status.json").statusCode()).isEqualTo(200);
            try (InputStream viewer = daemon.open("/live.mp4").body()) {
                assertThat(viewer.readNBytes(1000)).hasSize(1000);
            }
            assertThat(ended(idle.get(0))).as("the oldest one was closed").isTrue();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aViewerIsNotClosedWhenManyOthersWait() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(500, LONG));
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.live();
            try (InputStream viewer = daemon.open("/live.mp4").body()) {
                viewer.readNBytes(1000);
                for (int i = 0; i < 200; i++) {
                    idle.add(daemon.connect(""));
                }
                await().until(() -> ended(idle.get(0)));

                assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aHeadThatDripsIsCutOffHoweverSteadilyItDrips() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(500, SHORT));
                Socket socket = daemon.connect("GET / HTTP/1.1\r\nHost: localhost\r\nX: ")) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !accepts(socket));
        }
    }

    @Test
    void aViewerOutlivesThePatienceWithIdleConnections() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(500, SHORT));
                TestCamera camera = new TestCamera(daemon.frames(), StreamName.MAIN)) {
            camera.video(1);
            try (InputStream viewer = daemon.open("/live.mp4").body();
                    Socket idle = daemon.connect("")) {
                viewer.readNBytes(1000);
                assertThat(ended(idle)).isTrue();
                camera.video(30);

                assertThat(viewer.readNBytes(3000)).hasSize(3000);
            }
        }
    }

    @Test
    void oneViewerMoreThanTheLimitIsToldSo() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon(RunningDaemon.limits(1, LONG));
                InputStream viewer = daemon.open("/video.mjpg").body()) {
            assertThat(viewer.read()).isPositive();

            assertThat(daemon.get("/live.mp4").statusCode()).isEqualTo(503);
            assertThat(daemon.get("/status.json").statusCode()).isEqualTo(200);
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean accepts(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
