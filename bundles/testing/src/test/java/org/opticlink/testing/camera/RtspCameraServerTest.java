package org.opticlink.testing.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.TestProcess;

class RtspCameraServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @BeforeAll
    static void toolsAreThere() throws Exception {
        assumeThat(RtspCameraServer.unavailable()).isEqualTo(Optional.empty());
        assumeThat(hasFfprobe()).as("ffprobe is installed").isTrue();
    }

    @Test
    void sendsEveryKindOfStream() throws Exception {
        CameraStream bFrames = CameraStream.H264_B_FRAMES.withPath("/b");
        CameraStream g711 = CameraStream.H264_PCMU.withPath("/u");
        CameraStream mjpeg = CameraStream.MJPEG.withPath("/mjpeg");
        CameraStream sound = CameraStream.SOUND_ONLY.withPath("/sound");
        CameraStream h265 = CameraStream.H265_AAC.withPath("/h265");
        try (RtspCameraServer camera =
                RtspCameraServer.start(
                        CameraStream.H264_AAC,
                        CameraStream.SUB,
                        bFrames,
                        g711,
                        mjpeg,
                        sound,
                        h265)) {
            assertThat(streamsOf(camera, "/main", ""))
                    .containsExactly("h264,640,360,0", "aac,16000");
            assertThat(streamsOf(camera, "/sub", ""))
                    .containsExactly("h264,320,180,0", "pcm_alaw,8000");
            assertThat(streamsOf(camera, "/b", "")).containsExactly("h264,640,360,2");
            assertThat(streamsOf(camera, "/u", ""))
                    .containsExactly("h264,640,360,0", "pcm_mulaw,8000");
            assertThat(streamsOf(camera, "/mjpeg", "")).containsExactly("mjpeg,640,360,0");
            assertThat(streamsOf(camera, "/sound", "")).containsExactly("aac,16000");
            assertThat(streamsOf(camera, "/h265", ""))
                    .containsExactly("hevc,640,360,0", "aac,16000");
            assertThat(camera.playsOf("/main")).isEqualTo(1);
        }
    }

    @Test
    void wantsTheRightPassword() throws Exception {
        for (CameraLogin login :
                List.of(
                        CameraLogin.digest("viewer", "open:it"),
                        CameraLogin.basic("viewer", "open"))) {
            try (RtspCameraServer camera =
                    RtspCameraServer.start(0, login, CameraStream.H264_SILENT)) {
                String right = "viewer:" + login.password().replace(":", "%3A") + "@";

                assertThat(streamsOf(camera, "/main", "")).isEmpty();
                assertThat(streamsOf(camera, "/main", "viewer:wrong@")).isEmpty();
                assertThat(streamsOf(camera, "/main", right)).containsExactly("h264,640,360,0");
            }
        }
    }

    @Test
    void changesItsSizeWhileItPlays() throws Exception {
        try (RtspCameraServer camera = RtspCameraServer.start(CameraStream.H264_SILENT);
                TestProcess viewer =
                        TestProcess.start(
                                "ffprobe",
                                "-v",
                                "error",
                                "-rtsp_transport",
                                "tcp",
                                "-show_entries",
                                "frame=width,height",
                                "-of",
                                "csv=p=0",
                                url(camera, "/main", ""))) {
            viewer.awaitLine("the first size", LIMIT, "640,360"::equals);
            camera.resize(CameraStream.H264_SILENT, 320, 180);
            viewer.awaitLine("the new size", LIMIT, "320,180"::equals);
        }
    }

    @Test
    void runsBeforeAnybodyLooksAndBeginsWithAKeyFrame() throws Exception {
        CameraStream longGroups = CameraStream.H264_AAC.withKeyFrameInterval(1500);
        CameraLogin login = CameraLogin.digest("viewer", "open:it");
        try (RtspCameraServer camera = RtspCameraServer.startRunning(login, longGroups)) {
            for (int i = 0; i < 2; i++) {
                assertThat(firstFlagOf(camera, "viewer:open%3Ait@")).startsWith("K");
            }
            assertThat(camera.playsOf("/main")).as("sessions of others").isEqualTo(2);
        }
    }

    private static String firstFlagOf(RtspCameraServer camera, String login) throws Exception {
        try (TestProcess probe =
                TestProcess.start(
                        "ffprobe",
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-select_streams",
                        "v",
                        "-read_intervals",
                        "%+#1",
                        "-show_entries",
                        "packet=flags",
                        "-of",
                        "csv=p=0",
                        url(camera, "/main", login))) {
            assertThat(probe.awaitExit(LIMIT)).as(probe::output).isZero();
            return probe.stdout().get(0);
        }
    }

    @Test
    void goesAwayAndComesBackOnItsPort() throws Exception {
        RtspCameraServer camera = RtspCameraServer.start(CameraStream.H264_SILENT);
        int port = camera.port();
        long pid = camera.pid();
        camera.close();
        Await.until("the process is gone", LIMIT, () -> ProcessHandle.of(pid).isEmpty());
        assertThat(FreePorts.isFree(port)).isTrue();

        try (RtspCameraServer again =
                RtspCameraServer.start(port, CameraLogin.OPEN, CameraStream.H264_SILENT)) {
            assertThat(streamsOf(again, "/main", "")).containsExactly("h264,640,360,0");
        }
    }

    private static List<String> streamsOf(RtspCameraServer camera, String path, String login)
            throws Exception {
        try (TestProcess probe =
                TestProcess.start(
                        "ffprobe",
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-show_entries",
                        "stream=codec_name,width,height,sample_rate,has_b_frames",
                        "-of",
                        "csv=p=0",
                        url(camera, path, login))) {
            probe.awaitExit(LIMIT);
            return probe.stdout();
        }
    }

    private static String url(RtspCameraServer camera, String path, String login) {
        return "rtsp://" + login + "127.0.0.1:" + camera.port() + path;
    }

    private static boolean hasFfprobe() throws InterruptedException {
        try (TestProcess probe = TestProcess.start("ffprobe", "-version")) {
            return probe.awaitExit(LIMIT) == 0;
        } catch (java.io.IOException notInstalled) {
            return false;
        }
    }
}
