package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.capture.av.Av;

class MediaPipelineTest {

    @TempDir Path folder;

    private final RecordedStream sink = new RecordedStream();
    private final ManualTime time = new ManualTime(1_000_000_000);

    private DecodedFile reopen() throws IOException, CaptureException {
        Path file = folder.resolve("stream.mp4");
        Files.write(file, Fragments.file(sink.format(), sink.all()));
        return DecodedFile.of(file);
    }

    /** Feeds a file at the speed of its stamps. */
    private MediaPipeline play(String sample, boolean analyze) throws CaptureException {
        try (MediaFile file = new MediaFile(MediaFile.sample(sample), analyze)) {
            List<InputTrack> tracks = file.tracks();
            long start = time.micros();
            try (MediaPipeline pipeline = new MediaPipeline(tracks, sink, time)) {
                file.forEach(
                        packet -> {
                            InputTrack track = tracks.get(packet.stream_index());
                            long due =
                                    packet.dts()
                                            * 1_000_000L
                                            * track.timeBaseNumerator()
                                            / track.timeBaseDenominator();
                            time.set(Math.max(time.micros(), start + due));
                            pipeline.accept(packet);
                        });
                return pipeline;
            }
        }
    }

    private static void checkClean(DecodedFile.Track track) {
        assertThat(track.packetErrors).isZero();
        assertThat(track.frameErrors).isZero();
        assertThat(track.dts).isSorted().doesNotHaveDuplicates();
        assertThat(new HashSet<>(track.framePts)).hasSameSizeAs(track.framePts);
    }

    @Test
    void carriesH264WithBFramesAndSound() throws Exception {
        MediaPipeline pipeline = play("h264-bframes.mp4", false);

        assertThat(pipeline.started()).isTrue();
        assertThat(sink.formats()).hasSize(1);
        StreamFormat format = sink.format();
        assertThat(format.video().codec()).isEqualTo(VideoCodec.H264);
        assertThat(format.video().width()).isEqualTo(192);
        assertThat(format.video().height()).isEqualTo(108);
        assertThat(format.video().decoderConfiguration().get(0)).isEqualTo((byte) 1);
        assertThat(format.mimeType()).isEqualTo("video/mp4; codecs=\"avc1.64000b,mp4a.40.2\"");
        assertThat(sink.units(TrackKind.VIDEO)).hasSize(50);
        assertThat(sink.units(TrackKind.VIDEO).stream().filter(AccessUnit::key))
                .hasSizeBetween(4, 8);
        DecodedFile file = reopen();
        DecodedFile.Track video = file.tracks.get(0);
        checkClean(video);
        assertThat(video.framePts).hasSize(50).isSorted();
        assertThat(video.width).isEqualTo(192);
        checkClean(file.tracks.get(1));
        assertThat(file.tracks.get(1).samples).isGreaterThan(28_000);
        assertThat(pipeline.counters().videoUnits()).isEqualTo(50);
        assertThat(pipeline.counters().decodedPictures()).isZero();
    }

    @Test
    void carriesH265FromAnnexB() throws Exception {
        play("h265.ts", true);

        assertThat(sink.format().video().codec()).isEqualTo(VideoCodec.H265);
        assertThat(sink.format().mimeType())
                .startsWith("video/mp4; codecs=\"hvc1.1.6.L")
                .endsWith(".90\"");
        assertThat(sink.units(TrackKind.VIDEO)).hasSize(30);
        DecodedFile.Track video = reopen().tracks.get(0);
        checkClean(video);
        assertThat(video.framePts).hasSize(30);
        assertThat(video.height).isEqualTo(108);
    }

    @Test
    void carriesH265WithBFramesFromLengths() throws Exception {
        play("h265-bframes.mp4", false);

        DecodedFile.Track video = reopen().tracks.get(0);
        checkClean(video);
        assertThat(video.framePts).hasSize(30).isSorted();
    }

    @Test
    void carriesMotionJpeg() throws Exception {
        sink.want(true);
        try (TestVideo camera = TestVideo.mjpeg(160, 96, 5);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
            for (AVPacket packet : camera.packets()) {
                pipeline.accept(packet);
                time.advance(66_667);
            }
            assertThat(pipeline.counters().decodedPictures()).isZero();
        }

        assertThat(sink.format().mimeType()).isEqualTo("video/mp4; codecs=\"mp4v.6c\"");
        assertThat(sink.format().video().decoderConfiguration().hasRemaining()).isFalse();
        assertThat(sink.units(TrackKind.VIDEO)).hasSize(5).allMatch(AccessUnit::key);
        assertThat(sink.units(TrackKind.PICTURE)).isEqualTo(sink.units(TrackKind.VIDEO));
        DecodedFile.Track video = reopen().tracks.get(0);
        checkClean(video);
        assertThat(video.framePts).hasSize(5);
        assertThat(video.width).isEqualTo(160);
    }

    @Test
    void beginsWithAKeyPicture() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 20, 10);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
            for (AVPacket packet : camera.packets().subList(3, 20)) {
                assertThat(pipeline.started()).isEqualTo(!sink.all().isEmpty());
                pipeline.accept(packet);
            }
        }

        assertThat(sink.units(TrackKind.VIDEO)).hasSize(10);
        assertThat(sink.units(TrackKind.VIDEO).get(0).key()).isTrue();
    }

    @Test
    void putsAFirstPacketWithoutStampBeforeTheSecondWhateverItsArrival() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 4, 4);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
            List<AVPacket> packets = camera.packets();
            packets.get(0).pts(AV_NOPTS_VALUE).dts(AV_NOPTS_VALUE);
            for (AVPacket packet : packets) {
                pipeline.accept(packet);
                // the camera has a backlog and sends it in a burst
                time.advance(1_000);
            }
        }

        List<Long> stamps =
                sink.units(TrackKind.VIDEO).stream().map(AccessUnit::dtsMicros).toList();
        assertThat(stamps).hasSize(4);
        assertThat(stamps.get(1) - stamps.get(0)).isBetween(30_000L, 70_000L);
        assertThat(stamps.get(2) - stamps.get(1)).isBetween(66_000L, 67_000L);
        assertThat(sink.units(TrackKind.VIDEO).get(0).key()).isTrue();
    }

    @Test
    void announcesANewFormatWhenTheResolutionChanges() throws Exception {
        try (TestVideo small = TestVideo.h264(160, 96, 6, 6);
                TestVideo large = TestVideo.h264(320, 192, 6, 6);
                MediaPipeline pipeline = new MediaPipeline(List.of(small.track()), sink, time)) {
            for (AVPacket packet : small.packets()) {
                pipeline.accept(packet);
                time.advance(66_667);
            }
            for (AVPacket packet : large.packets()) {
                packet.pts(packet.pts() + 6 * TestVideo.INTERVAL);
                pipeline.accept(packet);
                time.advance(66_667);
            }
            assertThat(pipeline.counters().formatChanges()).isEqualTo(1);
        }

        assertThat(sink.formats())
                .extracting(format -> format.video().width())
                .containsExactly(160, 320);
        List<RecordedStream.Stored> all = sink.all();
        assertThat(all).hasSize(12);
        assertThat(all.get(5).formats()).isEqualTo(1);
        assertThat(all.get(6).formats()).isEqualTo(2);
        Path file = folder.resolve("large.mp4");
        Files.write(file, Fragments.file(sink.format(), all.subList(6, 12)));
        DecodedFile.Track video = DecodedFile.of(file).tracks.get(0);
        checkClean(video);
        assertThat(video.width).isEqualTo(320);
        assertThat(video.framePts).hasSize(6);
    }

    @Test
    void leavesOutUnitsBetweenNewParameterSetsAndTheirKeyPicture() throws Exception {
        try (TestVideo small = TestVideo.h264(160, 96, 8, 4);
                TestVideo large = TestVideo.h264(320, 192, 8, 4);
                MediaPipeline pipeline = new MediaPipeline(List.of(small.track()), sink, time)) {
            pipeline.accept(small.packets().get(0));
            try (Packet sets = Packet.of(onlySets(large.packets().get(0)))) {
                pipeline.accept(sets.packet());
            }
            pipeline.accept(large.packets().get(1));
            pipeline.accept(large.packets().get(4));
        }

        assertThat(sink.units(TrackKind.VIDEO)).hasSize(2).allMatch(AccessUnit::key);
        assertThat(sink.formats()).hasSize(2);
    }

    @Test
    void usesTheSessionDescriptionsParameterSetsWhenTheStreamHasNone() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 5, 5)) {
            Av.setExtraData(camera.parameters(), onlySets(camera.packets().get(0)));
            try (MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
                for (AVPacket packet : camera.packets()) {
                    try (Packet bare = Packet.of(withoutSets(packet))) {
                        bare.packet().pts(packet.pts());
                        pipeline.accept(bare.packet());
                    }
                    time.advance(66_667);
                }
            }
        }

        DecodedFile.Track video = reopen().tracks.get(0);
        checkClean(video);
        assertThat(video.framePts).hasSize(5);
    }

    @Test
    void waitsForParameterSetsThatAreNowhere() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 10, 5);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
            try (Packet bare = Packet.of(withoutSets(camera.packets().get(0)))) {
                pipeline.accept(bare.packet());
            }
            pipeline.accept(camera.packets().get(1));
            assertThat(pipeline.started()).isFalse();
            pipeline.accept(camera.packets().get(5));
            assertThat(pipeline.started()).isTrue();
        }

        assertThat(sink.units(TrackKind.VIDEO)).hasSize(1);
    }

    @Test
    void survivesNoiseInsteadOfPackets() throws Exception {
        Random random = new Random(5);
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 5);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink, time)) {
            sink.want(true);
            for (AVPacket packet : camera.packets()) {
                byte[] bytes = new byte[packet.size()];
                packet.data().get(bytes);
                for (int i = 0; i < 8; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                try (Packet broken = Packet.of(ByteBuffer.wrap(bytes))) {
                    pipeline.accept(broken.packet());
                }
                time.advance(66_667);
            }
            camera.packets().get(0).pts(60 * TestVideo.INTERVAL);
            pipeline.accept(camera.packets().get(0));
        }

        List<AccessUnit> units = sink.units(TrackKind.VIDEO);
        assertThat(units.get(units.size() - 1).key()).isTrue();
    }

    @Test
    void refusesVideoOfAnotherCodecWithAReason() {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(AV_CODEC_ID_MPEG4);
        InputTrack track = new InputTrack(0, parameters, 1, 90_000);

        assertThatThrownBy(() -> new MediaPipeline(List.of(track), sink))
                .isInstanceOfSatisfying(
                        CaptureException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessageContaining("MPEG4");
        avcodec_parameters_free(parameters);
    }

    @Test
    void refusesASourceWithoutTracks() {
        assertThatThrownBy(() -> new MediaPipeline(List.of(), sink))
                .isInstanceOfSatisfying(
                        CaptureException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    private static ByteBuffer onlySets(AVPacket packet) {
        return rewrite(packet, true);
    }

    private static ByteBuffer withoutSets(AVPacket packet) {
        return rewrite(packet, false);
    }

    private static ByteBuffer rewrite(AVPacket packet, boolean sets) {
        ByteBuffer data = Av.bytes(packet);
        ByteBuffer out = ByteBuffer.allocate(data.limit() * 2);
        NalSplitter.annexB(
                data,
                (from, to) -> {
                    boolean set = NalCodec.H264.role(data, from) == NalCodec.Role.PARAMETER_SET;
                    if (set == sets) {
                        out.putInt(1).put(data.slice(from, to - from));
                    }
                });
        return out.flip();
    }
}
