package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.audio.TestSound;
import org.slf4j.LoggerFactory;

class SoundPipelineTest {

    private static final int PACKET = 1024;

    @TempDir Path folder;

    private final RecordedStream sink = new RecordedStream();
    private final ManualTime time = new ManualTime(1_000_000_000);
    private final AVCodecParameters telephone =
            TestSound.parameters(AV_CODEC_ID_PCM_MULAW, 8000, 1);
    private final InputTrack sound = new InputTrack(1, telephone, 1, 8000);

    @AfterEach
    void free() {
        TestSound.free(telephone);
    }

    private void say(MediaPipeline pipeline, int index) throws CaptureException {
        try (Packet packet = Packet.of(TestSound.muLaw(440, 8000, index * PACKET, PACKET))) {
            packet.packet().pts(index * (long) PACKET).stream_index(1);
            pipeline.accept(packet.packet());
        }
    }

    @Test
    void carriesSoundAlone() throws Exception {
        try (MediaPipeline pipeline = new MediaPipeline(List.of(sound), sink, time)) {
            for (int i = 0; i < 20; i++) {
                time.advance(128_000);
                say(pipeline, i);
            }
            assertThat(pipeline.started()).isTrue();
            assertThat(pipeline.counters().audioUnits())
                    .isEqualTo(sink.units(TrackKind.AUDIO).size());
        }

        assertThat(sink.format().video()).isNull();
        assertThat(sink.format().mimeType()).isEqualTo("audio/mp4; codecs=\"mp4a.40.2\"");
        assertThat(sink.format().originalAudio().codec()).isEqualTo(AudioCodec.PCMU);
        assertThat(sink.units(TrackKind.ORIGINAL_AUDIO)).hasSize(20);
        AccessUnit original = sink.units(TrackKind.ORIGINAL_AUDIO).get(3);
        assertThat(original.payload()).isEqualTo(TestSound.muLaw(440, 8000, 3 * PACKET, PACKET));
        assertThat(original.durationMicros()).isEqualTo(128_000);
        Path file = folder.resolve("sound.mp4");
        Files.write(file, Fragments.file(sink.format(), sink.all()));
        DecodedFile.Track track = DecodedFile.of(file).tracks.get(0);
        assertThat(track.packetErrors + track.frameErrors).isZero();
        assertThat(track.samples).isGreaterThan(36_000);
    }

    @Test
    void carriesSoundAloneAndSaysWhyWhenTheVideoCannotBeUsed() throws Exception {
        AVCodecParameters video = TestSound.parameters(AV_CODEC_ID_MPEG4, 0, 0);
        video.codec_type(AVMEDIA_TYPE_VIDEO);
        Logger logger = (Logger) LoggerFactory.getLogger(TrackChoice.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        InputTrack picture = new InputTrack(0, video, 1, 90_000);
        try (MediaPipeline pipeline = new MediaPipeline(List.of(picture, sound), sink, time)) {
            for (int i = 0; i < 5; i++) {
                time.advance(128_000);
                say(pipeline, i);
            }
            assertThat(pipeline.started()).isTrue();
            assertThat(pipeline.hasVideo()).isFalse();
        } finally {
            logger.detachAppender(log);
            TestSound.free(video);
        }

        assertThat(sink.format().video()).isNull();
        assertThat(sink.units(TrackKind.AUDIO)).isNotEmpty();
        assertThat(log.list)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getLevel()).isEqualTo(Level.WARN);
                            assertThat(event.getFormattedMessage())
                                    .contains("MPEG4", "H.264, H.265 or MJPEG");
                        });
    }

    @Test
    void holdsSoundBackUntilThereIsAPicture() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 10, 10);
                MediaPipeline pipeline =
                        new MediaPipeline(List.of(camera.track(), sound), sink, time)) {
            say(pipeline, 0);
            assertThat(sink.all()).isEmpty();
            assertThat(pipeline.started()).isFalse();

            pipeline.accept(camera.packets().get(0));
            for (int i = 1; i < 5; i++) {
                time.advance(128_000);
                say(pipeline, i);
            }
        }

        assertThat(sink.formats()).hasSize(1);
        assertThat(sink.format().audio().sampleRate()).isEqualTo(16_000);
        assertThat(sink.units(TrackKind.AUDIO)).isNotEmpty();
    }

    @Test
    void stampsSoundAndPictureFromOneOrigin() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 30);
                MediaPipeline pipeline =
                        new MediaPipeline(List.of(camera.track(), sound), sink, time)) {
            long start = time.micros();
            for (int i = 0; i < 30; i++) {
                time.set(start + i * 66_667L);
                pipeline.accept(camera.packets().get(i));
                if (i % 2 == 1) {
                    // arrives when it is full, and a little late
                    time.advance(128_000 + 15_000);
                    say(pipeline, i / 2);
                }
            }
        }

        long pictures = sink.units(TrackKind.VIDEO).get(0).ptsMicros();
        // the packet with index 2 begins 256 ms after the origin
        assertThat(sink.units(TrackKind.ORIGINAL_AUDIO).get(2).ptsMicros() - pictures)
                .isBetween(255_000L, 257_000L);
    }

    @Test
    void takesSoundThatNeverComesOutOfTheFormatAndBackIn() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 10);
                MediaPipeline pipeline =
                        new MediaPipeline(List.of(camera.track(), sound), sink, time)) {
            pipeline.accept(camera.packets().get(0));
            assertThat(sink.format().audio()).isNotNull();
            for (int i = 1; i < 10; i++) {
                time.advance(600_000);
                camera.packets().get(i).pts(i * 54_000L);
                pipeline.accept(camera.packets().get(i));
            }
            time.advance(600_000);
            camera.packets().get(10).pts(6 * 90_000);
            pipeline.accept(camera.packets().get(10));
            assertThat(sink.format().audio()).isNull();

            say(pipeline, 0);
            assertThat(sink.units(TrackKind.AUDIO)).isEmpty();
            time.advance(1_000_000);
            camera.packets().get(20).pts(7 * 90_000);
            pipeline.accept(camera.packets().get(20));
            for (int i = 1; i < 4; i++) {
                say(pipeline, i);
            }
            assertThat(pipeline.counters().formatChanges()).isEqualTo(2);
        }

        assertThat(sink.format().audio()).isNotNull();
        assertThat(sink.units(TrackKind.AUDIO)).isNotEmpty();
    }

    @Test
    void doesNotTakeAStallOfTheNetworkForMissingSound() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 20, 10);
                MediaPipeline pipeline =
                        new MediaPipeline(List.of(camera.track(), sound), sink, time)) {
            pipeline.accept(camera.packets().get(0));
            time.advance(8_000_000);
            pipeline.accept(camera.packets().get(10));
        }

        assertThat(sink.formats()).hasSize(1);
    }

    @Test
    void announcesChangedSoundAtTheNextKeyPicture() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_AAC, 44_100, 2);
        InputTrack aac = new InputTrack(1, parameters, 1, 44_100);
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 10);
                MediaPipeline pipeline =
                        new MediaPipeline(List.of(camera.track(), aac), sink, time)) {
            List<AVPacket> pictures = camera.packets();
            pipeline.accept(pictures.get(0));
            adts(pipeline, "fff15080013ffcddee", 0);
            pipeline.accept(pictures.get(1));
            adts(pipeline, "fff16040013ffcddee", 1024);
            pipeline.accept(pictures.get(10));
            adts(pipeline, "fff16040013ffcddee", 2048);
        }
        TestSound.free(parameters);

        assertThat(sink.formats())
                .extracting(f -> f.audio().sampleRate())
                .containsExactly(44_100, 16_000);
        assertThat(sink.all())
                .filteredOn(s -> s.track() == TrackKind.AUDIO)
                .extracting(RecordedStream.Stored::formats)
                .containsExactly(1, 2);
    }

    private static void adts(MediaPipeline pipeline, String hex, long pts) throws CaptureException {
        try (Packet packet = Packet.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))) {
            packet.packet().pts(pts).stream_index(1);
            pipeline.accept(packet.packet());
        }
    }
}
