package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.opticlink.testing.camera.CameraStream.H264_AAC;
import static org.opticlink.testing.camera.CameraStream.H264_PCMA;
import static org.opticlink.testing.camera.CameraStream.H265_AAC;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;

/** What a viewer gets from a camera, for each pair of codecs, without and with a login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRtspIT {

    private static final Duration WATCHED = Duration.ofSeconds(12);
    private static final Duration RUN_IN = Duration.ofSeconds(1);
    private static final CameraLogin DIGEST = CameraLogin.digest("viewer", "p@ss w\"or=d#1:/?%");
    private static final CameraStream SUB = CameraStream.SUB;

    /** A channel and what its camera sends. */
    record Case(String channel, CameraStream stream, CameraLogin login) {
        @Override
        public String toString() {
            return channel;
        }

        String videoCodec() {
            return stream.video() == CameraStream.Video.H265 ? "hevc" : "h264";
        }
    }

    private static final List<Case> CASES =
            List.of(
                    new Case("h264-aac", H264_AAC.withPath("/h264"), CameraLogin.OPEN),
                    new Case("h264-g711", H264_PCMA.withPath("/g711"), CameraLogin.OPEN),
                    new Case("h265-aac", H265_AAC.withPath("/h265"), CameraLogin.OPEN),
                    new Case("h264-aac-digest", H264_AAC.withPath("/h264"), DIGEST),
                    new Case("h264-g711-digest", H264_PCMA.withPath("/g711"), DIGEST),
                    new Case("h265-aac-digest", H265_AAC.withPath("/h265"), DIGEST));

    private final List<RtspCameraServer> cameras = new ArrayList<>();
    private final Map<String, Recording> recordings = new HashMap<>();
    private OpticLinkUnderTest system;

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.requireCamera();
        RtspCameraServer open = camera(CameraLogin.OPEN);
        RtspCameraServer closed = camera(DIGEST);
        List<ChannelFile> files = new ArrayList<>();
        for (Case one : CASES) {
            int port = one.login() == DIGEST ? closed.port() : open.port();
            files.add(
                    ChannelFile.rtsp(one.channel(), port, one.stream())
                            .login(one.login())
                            .set("subPath", SUB.path()));
        }
        system = OpticLinkUnderTest.start(home, files.toArray(ChannelFile[]::new));
        for (Case one : CASES) {
            ChannelUnderTest channel = system.channel(one.channel());
            channel.awaitState("LIVE");
            recordings.put(
                    one.channel(), Recording.start(channel, "/live.mp4", Tools.kept("recordings")));
        }
        for (Recording recording : recordings.values()) {
            recording.awaitSpan(WATCHED);
        }
        for (Recording recording : recordings.values()) {
            recording.stop();
        }
    }

    private RtspCameraServer camera(CameraLogin login) throws Exception {
        CameraStream[] streams =
                Stream.concat(CASES.stream().map(Case::stream).distinct(), Stream.of(SUB))
                        .toArray(CameraStream[]::new);
        RtspCameraServer camera = RtspCameraServer.startRunning(login, streams);
        cameras.add(camera);
        return camera;
    }

    @AfterAll
    void stop() throws Exception {
        try {
            if (system != null) {
                system.close();
            }
        } finally {
            cameras.forEach(RtspCameraServer::close);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void liveMp4HasTheCamerasVideoAndAacSound(Case one) throws Exception {
        FfProbe probe = FfProbe.file(recordings.get(one.channel()).stop());

        FfProbe.Stream video = probe.video().orElseThrow();
        assertThat(video.codec()).isEqualTo(one.videoCodec());
        assertThat(video.width()).isEqualTo(one.stream().width());
        assertThat(video.height()).isEqualTo(one.stream().height());
        FfProbe.Stream audio = probe.audio().orElseThrow();
        assertThat(audio.codec()).isEqualTo("aac");
        assertThat(audio.channels()).isEqualTo(1);
        assertThat(audio.sampleRate()).isGreaterThanOrEqualTo(8000);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void liveMp4StartsAtAKeyFrameWithTimeStampsThatOnlyGrow(Case one) throws Exception {
        FfProbe probe = FfProbe.file(recordings.get(one.channel()).stop());

        assertThat(probe.packets("video").get(0).isKey()).isTrue();
        for (String type : List.of("video", "audio")) {
            List<Double> times = probe.packets(type).stream().map(FfProbe.Packet::dts).toList();
            assertThat(times).as("time stamps of " + type).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void liveMp4LosesNoPictureAndKeepsTheFrameRate(Case one) throws Exception {
        Recording recording = recordings.get(one.channel());
        List<FfProbe.Packet> video = FfProbe.file(recording.stop()).packets("video");
        double nominal = one.stream().frameRate();

        double mediaSeconds = video.get(video.size() - 1).dts() - video.get(0).dts();
        assertThat((video.size() - 1) / mediaSeconds)
                .as("pictures per second of the stream's own time")
                .isCloseTo(nominal, within(nominal * 0.05));

        // the first burst is the group of pictures that was there already
        long from = recording.arrivalOf(0) + RUN_IN.toNanos();
        List<FfProbe.Packet> after =
                video.stream().filter(packet -> recording.arrivalOf(packet.pos()) >= from).toList();
        long first = recording.arrivalOf(after.get(0).pos());
        long last = recording.arrivalOf(after.get(after.size() - 1).pos());
        assertThat((after.size() - 1) / ((last - first) / 1e9))
                .as("pictures per second of the wall clock")
                .isCloseTo(nominal, within(nominal * 0.05));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soundAndPictureCoverTheSameTime(Case one) throws Exception {
        FfProbe probe = FfProbe.file(recordings.get(one.channel()).stop());
        List<FfProbe.Packet> video = probe.packets("video");
        List<FfProbe.Packet> audio = probe.packets("audio");

        assertThat(audio.get(audio.size() - 1).pts())
                .as("end of the sound")
                .isCloseTo(video.get(video.size() - 1).pts(), within(0.5));
        double seconds = audio.get(audio.size() - 1).pts() - audio.get(0).pts();
        double perSecond = probe.audio().orElseThrow().sampleRate() / 1024.0;
        assertThat((audio.size() - 1) / seconds).isCloseTo(perSecond, within(perSecond * 0.05));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void liveMp4DecodesWithoutAnError(Case one) throws Exception {
        assertThat(Ffmpeg.decode(recordings.get(one.channel()).stop())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mjpegShowsMovingPicturesOfTheCamerasSize(Case one) throws Exception {
        try (MjpegViewer viewer = MjpegViewer.open(system.channel(one.channel()))) {
            viewer.await(one.stream().frameRate() * 2);

            assertThat(viewer.contentType()).startsWith("multipart/x-mixed-replace");
            BufferedImage first = viewer.picture(0);
            assertThat(first.getWidth()).isEqualTo(one.stream().width());
            assertThat(first.getHeight()).isEqualTo(one.stream().height());
            assertThat(
                            MjpegViewer.difference(
                                    first, viewer.picture(one.stream().frameRate() * 2 - 1)))
                    .as("the ball has moved")
                    .isGreaterThan(0.001);
        }
        FfProbe.Stream video =
                FfProbe.live(system.channel(one.channel()).url("/video.mjpg"), 1)
                        .video()
                        .orElseThrow();
        assertThat(video.codec()).isEqualTo("mjpeg");
        assertThat(video.width()).isEqualTo(one.stream().width());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyViewerOfPicturesBeginsWithABoundary(Case one) throws Exception {
        ChannelUnderTest channel = system.channel(one.channel());
        try (MjpegViewer first = MjpegViewer.open(channel)) {
            first.await(1);
            for (int i = 0; i < 20; i++) {
                try (InputStream body = channel.open("/video.mjpg").body()) {
                    assertThat(new String(body.readNBytes(19), StandardCharsets.US_ASCII))
                            .as("start of the response for viewer %d", i + 2)
                            .startsWith("--opticlink-picture");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void snapshotIsOnePictureOfTheCamerasSize(Case one) throws Exception {
        HttpResponse<byte[]> answer = system.channel(one.channel()).get("/snapshot.jpg");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        BufferedImage picture = MjpegViewer.decode(answer.body());
        assertThat(picture.getWidth()).isEqualTo(one.stream().width());
        assertThat(picture.getHeight()).isEqualTo(one.stream().height());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soundAloneIsAac(Case one) throws Exception {
        FfProbe probe = FfProbe.live(system.channel(one.channel()).url("/audio.aac"), 2);

        assertThat(probe.streams()).hasSize(1);
        assertThat(probe.audio().orElseThrow().codec()).isEqualTo("aac");
        assertThat(probe.packets("audio")).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void subStreamIsServedAtTheSamePort(Case one) throws Exception {
        FfProbe probe = FfProbe.live(system.channel(one.channel()).url("/live.mp4?stream=sub"), 2);

        assertThat(probe.video().orElseThrow().width()).isEqualTo(SUB.width());
        assertThat(probe.video().orElseThrow().height()).isEqualTo(SUB.height());
        assertThat(probe.audio().orElseThrow().codec()).isEqualTo("aac");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statusTellsStateAndCodecsButNoSecret(Case one) throws Exception {
        ChannelReport report = system.channel(one.channel()).status();

        assertThat(report.state()).isEqualTo("LIVE");
        JsonObject main = report.stream("main");
        assertThat(main.get("videoCodec").getAsString()).isEqualTo(one.stream().video().name());
        assertThat(main.get("audioCodec").getAsString()).isEqualTo("AAC");
        assertThat(main.get("width").getAsInt()).isEqualTo(one.stream().width());
        Await.value(
                "the camera's frame rate",
                OpticLinkUnderTest.PATIENCE,
                () -> frameRate(one),
                rate -> Math.abs(rate / one.stream().frameRate() - 1) < 0.1);
        assertThat(report.toString()).doesNotContain("p@ss").doesNotContain("viewer\"");
    }

    private double frameRate(Case one) throws Exception {
        JsonObject main = system.channel(one.channel()).status().stream("main");
        return main.get("frameRate").getAsDouble();
    }
}
