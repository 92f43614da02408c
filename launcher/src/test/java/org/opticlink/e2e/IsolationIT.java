package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;

/** A fault of one channel's process is invisible on every other channel, and heals by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {

    private static final CameraStream FRONT = CameraStream.H264_AAC.withPath("/front");
    private static final CameraStream BACK = CameraStream.H264_AAC.withPath("/back");
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration IN_ALL = Duration.ofSeconds(10);

    private RtspCameraServer camera;
    private OpticLinkUnderTest system;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.requireCamera();
        camera = RtspCameraServer.startRunning(CameraLogin.OPEN, FRONT, BACK);
        system =
                OpticLinkUnderTest.start(
                        home,
                        ChannelFile.rtsp("front", camera.port(), FRONT),
                        ChannelFile.rtsp("back", camera.port(), BACK));
        system.channel("front").awaitState("LIVE");
        system.channel("back").awaitState("LIVE");
    }

    @AfterAll
    void stop() throws Exception {
        try {
            if (system != null) {
                system.close();
            }
        } finally {
            if (camera != null) {
                camera.close();
            }
        }
    }

    @Test
    void killingOneDaemonCostsTheOtherChannelNothing(@TempDir Path media) throws Exception {
        ProcessHandle killed = system.daemonOf("front");
        long neighbour = system.console().channel("back").processId();
        Recording back = Recording.start(system.channel("back"), "/live.mp4", media);
        MjpegViewer pictures = MjpegViewer.open(system.channel("back"));
        back.awaitSpan(BEFORE);

        long killedAt = System.nanoTime();
        killed.destroyForcibly();
        system.awaitReplaced("front", killed);
        system.channel("front").awaitState("LIVE");
        long backAt = System.nanoTime();
        System.out.printf("front was back %d ms after kill -9%n", (backAt - killedAt) / 1_000_000);
        back.awaitSpan(IN_ALL);

        assertThat(back.isOpen()).as("the neighbour's video goes on").isTrue();
        assertThat(pictures.isOpen()).as("the neighbour's pictures go on").isTrue();
        pictures.close();
        Continuity.assertNoneMissing(FfProbe.file(back.stop()), BACK.frameRate());
        assertThat(system.console().channel("back").processId()).isEqualTo(neighbour);
        assertThat(FfProbe.live(system.channel("front").url("/live.mp4"), 1).packets("video"))
                .isNotEmpty();
    }

    @Test
    void aNewDaemonDoesNotConnectToTheCameraAgain() throws Exception {
        long before = camera.playsOf(FRONT.path());
        ProcessHandle killed = system.daemonOf("front");
        killed.destroyForcibly();
        system.awaitReplaced("front", killed);

        assertThat(FfProbe.live(system.channel("front").url("/live.mp4"), 1).packets("video"))
                .isNotEmpty();
        assertThat(before).isEqualTo(1);
        assertThat(camera.playsOf(FRONT.path())).as("connections to the camera").isEqualTo(1);
    }
}
