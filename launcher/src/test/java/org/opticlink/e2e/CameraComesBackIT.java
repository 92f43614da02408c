package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.rtsp.FakeRtspServer;
import org.opticlink.testing.rtsp.RtspBehaviour;
import org.opticlink.testing.rtsp.RtspRequest;

/** Cameras that go away, come back, or refuse the login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CameraComesBackIT {

    private static final CameraStream STREAM = CameraStream.H264_AAC;
    private static final CameraLogin LOGIN = CameraLogin.digest("viewer", "right");
    private static final Duration QUIET = Duration.ofSeconds(6);

    private OpticLinkUnderTest system;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.requireCamera();
        system = OpticLinkUnderTest.start(home, ChannelFile.demo("demo", 1));
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void viewersStayConnectedWhileTheCameraIsAway(@TempDir Path media) throws Exception {
        int port = FreePorts.next();
        RtspCameraServer first = RtspCameraServer.start(port, CameraLogin.OPEN, STREAM);
        ChannelUnderTest channel = system.write(ChannelFile.rtsp("front", port, STREAM));
        channel.awaitState("LIVE");
        Recording video = Recording.start(channel, "/live.mp4", media);
        video.awaitSpan(Duration.ofSeconds(2));
        try (MjpegViewer pictures = MjpegViewer.open(channel)) {
            pictures.await(5);
            first.close();
            ChannelReport away =
                    Await.value(
                                    "the channel notices",
                                    OpticLinkUnderTest.PATIENCE,
                                    channel::ask,
                                    report ->
                                            report.isPresent()
                                                    && !report.get().state().equals("LIVE"))
                            .orElseThrow();
            assertThat(away.state()).isIn("STALLED", "CONNECTING");
            assertThat(away.reason()).isNotBlank();
            long bytesBefore = video.bytes();
            int picturesBefore = pictures.count();

            try (RtspCameraServer again = RtspCameraServer.start(port, CameraLogin.OPEN, STREAM)) {
                long accepting = System.nanoTime();
                Await.until(
                        "video goes on",
                        OpticLinkUnderTest.PATIENCE,
                        () -> video.bytes() > bytesBefore + 10_000);
                System.out.printf(
                        "video went on %d ms after the camera accepted connections again%n",
                        (System.nanoTime() - accepting) / 1_000_000);
                channel.awaitState("LIVE");
                pictures.await(picturesBefore + STREAM.frameRate());
                assertThat(video.isOpen()).as("the same response goes on").isTrue();
                assertThat(again.playsOf(STREAM.path()))
                        .as("connections to the camera")
                        .isEqualTo(1);
            }
        }
        List<Double> times =
                FfProbe.file(video.stop()).packets("video").stream()
                        .map(FfProbe.Packet::dts)
                        .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRefusedLoginIsNotRepeatedUntilItChanges() throws Exception {
        ChannelFile file;
        int port;
        try (FakeRtspServer refusing = FakeRtspServer.start(RtspBehaviour.UNAUTHORIZED)) {
            port = refusing.port();
            file =
                    ChannelFile.rtsp("locked", port, STREAM)
                            .login(CameraLogin.digest("viewer", "wrong"));
            ChannelUnderTest channel = system.write(file);
            ChannelReport refused = channel.awaitState("AUTH_FAILED");
            assertThat(refused.reason()).isNotBlank().doesNotContain("wrong");
            int connections = refusing.connections();

            Awaitility.await()
                    .during(QUIET)
                    .atMost(QUIET.multipliedBy(2))
                    .untilAsserted(() -> assertThat(refusing.connections()).isEqualTo(connections));
            assertThat(refusing.requests().stream().filter(RtspRequest::hasCredentials))
                    .as("attempts with the wrong password")
                    .hasSizeBetween(1, 2);
        }
        try (RtspCameraServer camera = RtspCameraServer.start(port, LOGIN, STREAM)) {
            ChannelUnderTest channel = system.write(file.login(LOGIN));

            channel.awaitState("LIVE");
            assertThat(camera.playsOf(STREAM.path())).isEqualTo(1);
            assertThat(system.log())
                    .noneMatch(line -> line.contains("right") && line.contains("password"));
        }
    }

    @Test
    void aCameraWithoutAFreeSessionIsTriedAgain() throws Exception {
        int port;
        ChannelUnderTest channel;
        try (FakeRtspServer full = FakeRtspServer.start(RtspBehaviour.SESSION_LIMIT)) {
            port = full.port();
            channel = system.write(ChannelFile.rtsp("full", port, STREAM));
            channel.awaitState("CAMERA_FULL");
            int before = full.connections();
            Await.until(
                    "it is tried again",
                    OpticLinkUnderTest.PATIENCE,
                    () -> full.connections() > before);
        }
        try (RtspCameraServer camera = RtspCameraServer.start(port, CameraLogin.OPEN, STREAM)) {
            channel.awaitState("LIVE");
            assertThat(camera.playsOf(STREAM.path())).isEqualTo(1);
        }
    }

    @Test
    void aSilentCameraIsGivenUpAndTriedAgain() throws Exception {
        for (RtspBehaviour behaviour :
                List.of(RtspBehaviour.SILENT, RtspBehaviour.DRIP, RtspBehaviour.STALL)) {
            String id = behaviour.name().toLowerCase(java.util.Locale.ROOT);
            try (FakeRtspServer camera = FakeRtspServer.start(behaviour)) {
                ChannelUnderTest channel =
                        system.write(ChannelFile.rtsp(id, camera.port(), STREAM));
                channel.awaitServed();
                Await.until(
                        behaviour + " is tried again",
                        OpticLinkUnderTest.PATIENCE,
                        () -> camera.connections() > 1);
                Await.until(
                        "the old connection is closed",
                        OpticLinkUnderTest.PATIENCE,
                        () -> camera.openConnections() <= 1);
                assertThat(channel.status().state()).isIn("CONNECTING", "STALLED");
            }
        }
    }
}
