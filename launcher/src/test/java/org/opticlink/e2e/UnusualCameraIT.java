package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;

/** Streams that are not as in the book, but as cameras send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnusualCameraIT {

    private static final CameraStream B_FRAMES = CameraStream.H264_B_FRAMES.withPath("/b-frames");
    private static final CameraStream NO_SETS = CameraStream.H264_SETS_IN_SDP.withPath("/no-sets");
    private static final CameraStream LONG_GOP = CameraStream.H264_LONG_GOP.withPath("/long-gop");
    private static final CameraStream SOUND = CameraStream.SOUND_ONLY.withPath("/sound");
    private static final CameraStream MU_LAW = CameraStream.H264_PCMU.withPath("/mu-law");
    private static final CameraStream JPEG = CameraStream.MJPEG.withPath("/jpeg");
    private static final CameraStream CHANGING = CameraStream.H264_AAC.withPath("/changing");
    private static final List<CameraStream> ALL =
            List.of(B_FRAMES, NO_SETS, LONG_GOP, SOUND, MU_LAW, JPEG, CHANGING);

    private RtspCameraServer camera;
    private OpticLinkUnderTest system;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.requireCamera();
        camera = RtspCameraServer.start(ALL.toArray(CameraStream[]::new));
        system =
                OpticLinkUnderTest.start(
                        home,
                        Stream.concat(
                                        ALL.stream().map(this::file),
                                        Stream.of(
                                                file(MU_LAW.withPath("/udp"))
                                                        .set("path", "/mu-law")
                                                        .set("transport", "udp")))
                                .toArray(ChannelFile[]::new));
        for (CameraStream stream : ALL) {
            channel(stream).awaitState("LIVE");
        }
    }

    private ChannelFile file(CameraStream stream) {
        return ChannelFile.rtsp(stream.path().substring(1), camera.port(), stream);
    }

    private ChannelUnderTest channel(CameraStream stream) {
        return system.channel(stream.path().substring(1));
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
    void bFramesKeepDecodeOrderAndPresentationOrder() throws Exception {
        List<FfProbe.Packet> video =
                FfProbe.live(channel(B_FRAMES).url("/live.mp4"), 4).packets("video");

        assertThat(video.stream().map(FfProbe.Packet::dts)).isSorted().doesNotHaveDuplicates();
        assertThat(video).allMatch(packet -> packet.pts() >= packet.dts());
        List<Double> shown = video.stream().map(FfProbe.Packet::pts).toList();
        assertThat(shown)
                .as("presentation times in the order of decoding")
                .isNotEqualTo(shown.stream().sorted().toList());
    }

    @Test
    void parameterSetsMayComeFromTheSessionDescriptionOnly(@TempDir Path media) throws Exception {
        assertPlays(NO_SETS, media);
    }

    @Test
    void pictureWithoutSoundPlays(@TempDir Path media) throws Exception {
        assertPlays(LONG_GOP, media);
        assertThat(channel(LONG_GOP).get("/audio.aac").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aNewViewerGetsTheGroupOfPicturesThatIsThere(@TempDir Path media) throws Exception {
        Await.value(
                "seconds of video that come at once",
                OpticLinkUnderTest.PATIENCE,
                () -> secondsThatComeAtOnce(channel(LONG_GOP), media),
                seconds -> seconds > 2);
        assertThat(channel(LONG_GOP).get("/snapshot.jpg").statusCode()).isEqualTo(200);
    }

    /** Without memory of the pictures since the last key frame this would be a single picture. */
    private static double secondsThatComeAtOnce(ChannelUnderTest channel, Path media)
            throws Exception {
        try (Recording recording = Recording.start(channel, "/live.mp4", media)) {
            recording.awaitSpan(Duration.ofSeconds(1));
            List<FfProbe.Packet> video = FfProbe.file(recording.stop()).packets("video");
            assertThat(video.get(0).isKey()).isTrue();
            long burst = recording.arrivalOf(0) + Duration.ofMillis(500).toNanos();
            List<FfProbe.Packet> first =
                    video.stream()
                            .filter(packet -> recording.arrivalOf(packet.pos()) < burst)
                            .toList();
            return first.get(first.size() - 1).dts() - first.get(0).dts();
        }
    }

    @Test
    void muLawBecomesAac(@TempDir Path media) throws Exception {
        assertPlays(MU_LAW, media);
        assertThat(FfProbe.live(channel(MU_LAW).url("/audio.aac"), 1).audio().orElseThrow().codec())
                .isEqualTo("aac");
    }

    @Test
    void udpCarriesTheSame() throws Exception {
        ChannelUnderTest udp = system.channel("udp");
        udp.awaitState("LIVE");

        FfProbe probe = FfProbe.live(udp.url("/live.mp4"), 2);
        assertThat(probe.video().orElseThrow().codec()).isEqualTo("h264");
        assertThat(probe.audio().orElseThrow().codec()).isEqualTo("aac");
    }

    @Test
    void soundWithoutPictureIsHeard() throws Exception {
        ChannelUnderTest channel = channel(SOUND);

        assertThat(FfProbe.live(channel.url("/audio.aac"), 2).packets("audio"))
                .hasSizeGreaterThan(10);
        assertThat(channel.get("/snapshot.jpg").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aMotionJpegCameraIsServedAsMotionJpeg() throws Exception {
        try (MjpegViewer viewer = MjpegViewer.open(channel(JPEG))) {
            viewer.await(JPEG.frameRate());
            assertThat(viewer.picture(0).getWidth()).isEqualTo(JPEG.width());
            assertThat(
                            MjpegViewer.difference(
                                    viewer.picture(0), viewer.picture(JPEG.frameRate() - 1)))
                    .isGreaterThan(0.001);
        }
    }

    @Test
    void aSizeThatChangesIsFollowed(@TempDir Path media) throws Exception {
        ChannelUnderTest channel = channel(CHANGING);
        FfProbe.Stream before = FfProbe.live(channel.url("/live.mp4"), 1).video().orElseThrow();
        try (MjpegViewer viewer = MjpegViewer.open(channel)) {
            viewer.await(1);
            camera.resize(CHANGING, 320, 180);
            Await.until(
                    "the pictures have the new size",
                    OpticLinkUnderTest.PATIENCE,
                    () -> viewer.picture(viewer.count() - 1).getWidth() == 320);
        }

        assertThat(before.width()).isEqualTo(CHANGING.width());
        assertThat(FfProbe.live(channel.url("/live.mp4"), 1).video().orElseThrow().width())
                .isEqualTo(320);
        assertThat(camera.playsOf(CHANGING.path())).as("connections to the camera").isEqualTo(1);
    }

    private void assertPlays(CameraStream stream, Path media) throws Exception {
        try (Recording recording = Recording.start(channel(stream), "/live.mp4", media)) {
            recording.awaitSpan(Duration.ofSeconds(4));
            Path file = recording.stop();
            FfProbe probe = FfProbe.file(file);
            assertThat(probe.video().orElseThrow().codec()).isEqualTo("h264");
            assertThat(probe.video().orElseThrow().width()).isEqualTo(stream.width());
            assertThat(probe.audio().isPresent())
                    .isEqualTo(stream.audio() != CameraStream.Audio.NONE);
            Continuity.assertNoneMissingFromTheStart(probe, stream.frameRate());
            assertThat(Ffmpeg.decode(file)).isEmpty();
            List<FfProbe.Packet> video = probe.packets("video");
            double seconds = video.get(video.size() - 1).dts() - video.get(0).dts();
            assertThat((video.size() - 1) / seconds)
                    .isCloseTo(stream.frameRate(), within(stream.frameRate() * 0.05));
        }
    }
}
