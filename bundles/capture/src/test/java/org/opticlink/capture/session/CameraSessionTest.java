package org.opticlink.capture.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.capture.Credentials;
import org.opticlink.capture.fixtures.FakeCamera;
import org.opticlink.capture.fixtures.RtspScript;
import org.opticlink.capture.open.CameraOpener;
import org.opticlink.capture.open.TestMedia;
import org.opticlink.testing.camera.DigestGate;
import org.opticlink.testing.camera.SelfSigned;

@Timeout(90)
class CameraSessionTest {

    private static final Optional<Credentials> LOGIN =
            Optional.of(new Credentials("ad min", "p@ss#1:/?%\u00e4"));
    private static List<byte[]> units;

    @BeforeAll
    static void encode() throws CaptureException {
        units = TestMedia.h264(2);
    }

    private static SessionRun run(
            int port, boolean tls, Optional<Credentials> login, CaptureLimits limits) {
        RtspSource source =
                new RtspSource("127.0.0.1", port, "/live?channel=1", tls, Transport.TCP, login);
        return new SessionRun(CameraOpener.rtsp(source, limits), limits);
    }

    private static CaptureException failure(
            FakeCamera.Script script, Optional<Credentials> login, CaptureLimits limits)
            throws Exception {
        try (FakeCamera camera = new FakeCamera(script);
                SessionRun run = run(camera.port(), false, login, limits)) {
            CaptureException failure = run.await();
            assertThat(failure.getMessage())
                    .contains("127.0.0.1")
                    .doesNotContain("p@ss")
                    .endsWith(".");
            return failure;
        }
    }

    @Test
    void playsACameraAndEndsWithATeardownWhenClosed() throws Exception {
        try (FakeCamera camera = new FakeCamera(new RtspScript(units));
                SessionRun run = run(camera.port(), false, Optional.empty(), SessionRun.PATIENT)) {
            await().until(() -> run.session.counters().videoUnits() > 60);
            run.session.close();
            assertThat(run.await()).isNull();
            assertThat(run.pipeline.closed).isTrue();
            assertThat(camera.requests())
                    .last()
                    .asString()
                    .startsWith("TEARDOWN rtsp://127.0.0.1:" + camera.port());
        }
    }

    @Test
    void endsTheSessionAtACameraThatRefusesToPlay() throws Exception {
        try (FakeCamera camera =
                        new FakeCamera(
                                new RtspScript(units)
                                        .answering("PLAY", "503 Service Unavailable"));
                SessionRun run = run(camera.port(), false, Optional.empty(), SessionRun.PATIENT)) {
            assertThat(run.await().reason()).isEqualTo(Reason.CAMERA_FULL);
            assertThat(camera.requests()).last().asString().startsWith("TEARDOWN");
        }
    }

    @Test
    void logsInWithSha256WhichFfmpegCannot() throws Exception {
        DigestGate gate = new DigestGate(List.of("SHA-256"), "ad min", "p@ss#1:/?%\u00e4");
        try (FakeCamera camera = new FakeCamera(new RtspScript(units).asking(gate));
                SessionRun run = run(camera.port(), false, LOGIN, SessionRun.PATIENT)) {
            await().until(() -> run.pipeline.started);
        }
    }

    @Test
    void logsInToACameraThatHangsUpWhenItAsksForALogin() throws Exception {
        DigestGate gate = new DigestGate(List.of("MD5"), "ad min", "p@ss#1:/?%\u00e4");
        FakeCamera.Script hangingUp =
                connection -> new RtspScript(units).asking(gate).hangingUp().serve(connection);
        try (FakeCamera camera = new FakeCamera(hangingUp);
                SessionRun run = run(camera.port(), false, LOGIN, SessionRun.PATIENT)) {
            await().until(() -> run.pipeline.started);
            assertThat(camera.connections()).isEqualTo(2);
        }
    }

    @Test
    void asksForTracksByTheNamesTheCameraGivesThem() throws Exception {
        try (FakeCamera camera = new FakeCamera(new RtspScript(units).withAbsoluteUris());
                SessionRun run = run(camera.port(), false, Optional.empty(), SessionRun.PATIENT)) {
            await().until(() -> run.pipeline.started);
            assertThat(camera.requests())
                    .anyMatch(
                            request ->
                                    request.startsWith(
                                            "SETUP rtsp://camera.example:8554/inner/track1 RTSP/1.0"))
                    .noneMatch(
                            request ->
                                    request.contains("127.0.0.1:")
                                            && !request.contains(":" + camera.port()));
        }
    }

    @Test
    void playsACameraBehindTls(@TempDir Path folder) throws Exception {
        try (FakeCamera camera = new FakeCamera(SelfSigned.server(folder), new RtspScript(units));
                SessionRun run = run(camera.port(), true, Optional.empty(), SessionRun.PATIENT)) {
            await().until(() -> run.pipeline.started);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESCRIBE, 401 Unauthorized, AUTH_FAILED, user and password",
        "DESCRIBE, 403 Forbidden, AUTH_FAILED, right",
        "DESCRIBE, 404 Stream Not Found, NOT_FOUND, path",
        "SETUP, 453 Not Enough Bandwidth, CAMERA_FULL, session",
        "PLAY, 503 Service Unavailable, CAMERA_FULL, session",
        "SETUP, 461 Unsupported Transport, UNSUPPORTED, transport",
        "PLAY, 454 Session Not Found, UNSUPPORTED, 454 Session Not Found",
        "OPTIONS, 500 Internal Server Error, UNSUPPORTED, 500 Internal Server Error",
        "DESCRIBE, 302 Moved, UNSUPPORTED, another address",
    })
    void saysWhatTheCameraRefused(String method, String status, Reason reason, String words)
            throws Exception {
        CaptureException failure =
                failure(
                        new RtspScript(units).answering(method, status),
                        Optional.empty(),
                        SessionRun.PATIENT);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(words);
    }

    @Test
    void triesAWrongPasswordOnlyOnce() throws Exception {
        DigestGate gate = new DigestGate(List.of("MD5"), "ad min", "another");
        try (FakeCamera camera = new FakeCamera(new RtspScript(units).asking(gate));
                SessionRun run = run(camera.port(), false, LOGIN, SessionRun.PATIENT)) {
            assertThat(run.await().reason()).isEqualTo(Reason.AUTH_FAILED);
            assertThat(camera.requests())
                    .filteredOn(request -> request.contains("Authorization:"))
                    .hasSize(1);
        }
    }

    @Test
    void givesUpOnACameraThatSaysNothing() throws Exception {
        CaptureException failure =
                failure(FakeCamera.Connection::awaitEnd, LOGIN, SessionRun.HASTY);

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure).hasMessageContaining("did not answer");
    }

    @Test
    void givesUpOnACameraThatDripsAnAnswerForEver() throws Exception {
        CaptureException failure =
                failure(
                        connection -> {
                            connection.send("RTSP/1.0 200 OK\r\nX-Drip: ");
                            while (true) {
                                connection.send(".");
                                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                            }
                        },
                        LOGIN,
                        SessionRun.HASTY);

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void givesUpOnACameraThatNeverSendsAKeyFrame() throws Exception {
        CaptureException failure =
                failure(
                        new RtspScript(units.subList(0, 40)).withoutKeyFrames(),
                        Optional.empty(),
                        SessionRun.HASTY_WHEN_PLAYING);

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure).hasMessageContaining("key picture");
    }

    @Test
    void saysWhatToDoWhenUdpDoesNotArrive() throws Exception {
        try (FakeCamera camera = new FakeCamera(new RtspScript(units).stoppingAfter(0))) {
            RtspSource source =
                    new RtspSource(
                            "127.0.0.1",
                            camera.port(),
                            "/live",
                            false,
                            Transport.UDP,
                            Optional.empty());
            try (SessionRun run =
                    new SessionRun(
                            CameraOpener.rtsp(source, SessionRun.HASTY_WHEN_PLAYING),
                            SessionRun.HASTY_WHEN_PLAYING)) {
                assertThat(run.await()).hasMessageContaining("choose TCP");
                assertThat(camera.requests())
                        .anyMatch(request -> request.contains("RTP/AVP/UDP;unicast;client_port="));
            }
        }
    }

    @Test
    void givesUpOnACameraThatFallsSilent() throws Exception {
        CaptureException failure =
                failure(
                        new RtspScript(units).stoppingAfter(40),
                        Optional.empty(),
                        SessionRun.HASTY_ONCE_OPEN);

        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure).hasMessageContaining("Nothing usable");
    }

    @Test
    void endsWhenTheCameraClosesTheConnection() throws Exception {
        CaptureException failure =
                failure(
                        new RtspScript(units).closingAfter(40),
                        Optional.empty(),
                        SessionRun.PATIENT);

        assertThat(failure.reason()).isEqualTo(Reason.ENDED);
    }

    @Test
    void saysThatGarbageIsNotRtsp() throws Exception {
        CaptureException failure =
                failure(
                        connection -> {
                            connection.request();
                            connection.send("\u0000\u0001\u0002 SSH-2.0-OpenSSH\r\n\r\n");
                            connection.awaitEnd();
                        },
                        LOGIN,
                        SessionRun.PATIENT);

        assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("does not speak rtsp");
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        try (SessionRun run = run(port, false, LOGIN, SessionRun.PATIENT)) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failure).hasMessageContaining("refused the connection");
        }
    }

    @Test
    void saysThatANameIsUnknown() throws Exception {
        RtspSource source =
                new RtspSource("camera.invalid", 554, "/", false, Transport.TCP, Optional.empty());
        try (SessionRun run =
                new SessionRun(CameraOpener.rtsp(source, SessionRun.PATIENT), SessionRun.PATIENT)) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failure).hasMessageContaining("name");
        }
    }

    @Test
    void saysThatACameraThatHangsUpIsNotReady() throws Exception {
        CaptureException failure = failure(connection -> {}, LOGIN, SessionRun.PATIENT);

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("without an answer");
    }

    @Test
    void closesWhileTheCameraSaysNothing() throws Exception {
        try (FakeCamera camera = new FakeCamera(FakeCamera.Connection::awaitEnd);
                SessionRun run = run(camera.port(), false, LOGIN, SessionRun.PATIENT)) {
            await().until(() -> camera.connections() == 1);
            run.session.close();
            assertThat(run.await()).isNull();
        }
    }

    @Test
    void playsFortyCamerasAtOnceAndClosesThemAll() throws Exception {
        List<SessionRun> runs = new ArrayList<>();
        try (FakeCamera camera =
                new FakeCamera(connection -> new RtspScript(units).serve(connection))) {
            for (int i = 0; i < 40; i++) {
                runs.add(run(camera.port(), false, Optional.empty(), SessionRun.PATIENT));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> runs.stream().allMatch(run -> run.pipeline.started));
            runs.forEach(run -> run.session.close());
            for (SessionRun run : runs) {
                assertThat(run.await()).isNull();
            }
        } finally {
            runs.forEach(SessionRun::close);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (FakeCamera camera = new FakeCamera(new RtspScript(units));
                SessionRun run = run(camera.port(), false, LOGIN, SessionRun.PATIENT)) {
            await().until(() -> run.pipeline.started);
        }
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(
                                                thread ->
                                                        thread.getName()
                                                                .startsWith("session-under-test")));
    }
}
