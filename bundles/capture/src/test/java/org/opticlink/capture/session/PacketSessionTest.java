package org.opticlink.capture.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.media.InputTrack;
import org.opticlink.capture.open.Ffmpeg;
import org.opticlink.capture.open.PacketSource;

@Timeout(90)
class PacketSessionTest {

    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private AVCodecParameters video;
    private AVCodecParameters audio;
    private final AtomicBoolean sourceClosed = new AtomicBoolean();

    @BeforeEach
    void allocate() throws CaptureException {
        Ffmpeg.load();
        video = avcodec_parameters_alloc();
        video.codec_type(AVMEDIA_TYPE_VIDEO);
        audio = avcodec_parameters_alloc();
        audio.codec_type(AVMEDIA_TYPE_AUDIO);
    }

    @AfterEach
    void free() {
        avcodec_parameters_free(video);
        avcodec_parameters_free(audio);
    }

    /** What the next packet is. */
    @FunctionalInterface
    private interface Next {
        void fill(AVPacket packet, int count) throws CaptureException;
    }

    private PacketSource source(Next next) {
        return new PacketSource() {
            private int count;

            @Override
            public List<InputTrack> tracks() {
                return List.of(
                        new InputTrack(VIDEO, video, 1, 1000),
                        new InputTrack(AUDIO, audio, 1, 1000));
            }

            @Override
            public void read(AVPacket packet) throws CaptureException {
                LockSupport.parkNanos(PERIOD_NANOS);
                next.fill(packet, count++);
            }

            @Override
            public void close() {
                sourceClosed.set(true);
            }
        };
    }

    private static void packet(AVPacket packet, int track, boolean key) {
        av_new_packet(packet, 100);
        packet.stream_index(track).flags(key ? AV_PKT_FLAG_KEY : 0);
    }

    @Test
    void endsWhenPacketsComeButNeverAKeyFrame() throws Exception {
        try (SessionRun run =
                new SessionRun(
                        guard -> source((packet, count) -> packet(packet, VIDEO, false)),
                        SessionRun.HASTY)) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure).hasMessageContaining("key picture").hasMessageContaining("1.5 s");
            assertThat(run.pipeline.units).isNotEmpty();
        }
    }

    @Test
    void endsWhenOnlySoundGoesOn() throws Exception {
        try (SessionRun run =
                new SessionRun(
                        guard ->
                                source(
                                        (packet, count) ->
                                                packet(packet, count < 3 ? VIDEO : AUDIO, true)),
                        SessionRun.HASTY_ONCE_OPEN)) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure).hasMessageContaining("Nothing usable");
            assertThat(run.session.counters().videoUnits()).isEqualTo(3);
            assertThat(run.session.counters().audioUnits()).isPositive();
        }
    }

    @Test
    void goesOnWithSoundAloneWhenThePipelineCannotUseTheVideo() throws Exception {
        // every second packet is sound, so these take twice as long as silence may last
        long units = SessionRun.HASTY_ONCE_OPEN.read().toNanos() / PERIOD_NANOS;
        try (SessionRun run =
                new SessionRun(
                        guard ->
                                source(
                                        (packet, count) ->
                                                packet(
                                                        packet,
                                                        count % 2 == 0 ? VIDEO : AUDIO,
                                                        true)),
                        SessionRun.HASTY_ONCE_OPEN,
                        new RecordingPipeline(true))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> run.ended() || run.session.counters().audioUnits() > units);
            run.session.close();
            assertThat(run.await()).isNull();
        }
    }

    @Test
    void releasesEverythingWhenTheSourceFails() throws Exception {
        try (SessionRun run =
                new SessionRun(
                        guard ->
                                source(
                                        (packet, count) -> {
                                            throw new CaptureException(
                                                    Reason.ENDED, "The source 127.0.0.1 ended.");
                                        }),
                        SessionRun.PATIENT)) {
            assertThat(run.await().reason()).isEqualTo(Reason.ENDED);
            assertThat(run.pipeline.closed).isTrue();
            assertThat(sourceClosed).isTrue();
        }
    }

    @Test
    void closesTheSourceWhenThePipelineCannotUseIt() {
        PacketSession session =
                new PacketSession(
                        "the source",
                        guard -> source((packet, count) -> packet(packet, VIDEO, true)),
                        RecordingPipeline.noSink(),
                        SessionRun.PATIENT,
                        (tracks, sink) -> {
                            throw new CaptureException(Reason.UNSUPPORTED, "No.");
                        });

        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(session::run)
                .withMessage("No.");
        assertThat(sourceClosed).isTrue();
    }

    @Test
    void turnsABugIntoAnInternalFailure() throws Exception {
        try (SessionRun run =
                new SessionRun(
                        guard ->
                                source(
                                        (packet, count) -> {
                                            throw new IllegalArgumentException("a bug");
                                        }),
                        SessionRun.PATIENT)) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.INTERNAL);
            assertThat(failure)
                    .hasMessageContaining("a bug")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void returnsNormallyWhenClosed() throws Exception {
        try (SessionRun run =
                new SessionRun(
                        guard -> source((packet, count) -> packet(packet, VIDEO, true)),
                        SessionRun.PATIENT)) {
            await().until(() -> run.session.counters().videoUnits() > 10);
            run.session.close();
            assertThat(run.await()).isNull();
            assertThat(run.session.counters().videoUnits()).isGreaterThan(10);
            assertThat(sourceClosed).isTrue();
        }
    }

    @Test
    void opensNothingWhenClosedBeforeItRuns() throws Exception {
        PacketSession session =
                new PacketSession(
                        "the source",
                        guard -> {
                            throw new AssertionError("opened");
                        },
                        RecordingPipeline.noSink(),
                        SessionRun.PATIENT,
                        new RecordingPipeline().factory());
        session.close();
        session.run();

        assertThat(session.counters()).isEqualTo(CaptureCounters.NONE);
        assertThatIllegalStateException().isThrownBy(session::run);
    }
}
