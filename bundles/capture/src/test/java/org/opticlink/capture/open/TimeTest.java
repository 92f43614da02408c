package org.opticlink.capture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.capture.media.InputTrack;

class TimeTest {

    private AVCodecParameters parameters;
    private AVPacket packet;

    @BeforeEach
    void allocate() throws Exception {
        Ffmpeg.load();
        parameters = avcodec_parameters_alloc();
        packet = av_packet_alloc();
    }

    @AfterEach
    void free() {
        avcodec_parameters_free(parameters);
        av_packet_free(packet);
    }

    private InputTrack track(int index, int numerator, int denominator) {
        return new InputTrack(index, parameters, numerator, denominator);
    }

    private long[] stamp(LoopClock clock, int track, long pts, long dts, long duration) {
        packet.stream_index(track).pts(pts).dts(dts).duration(duration);
        clock.stamp(packet);
        return new long[] {packet.pts(), packet.dts()};
    }

    @Test
    void convertsTicksWithoutOverflowAndWithoutLosingOne() {
        InputTrack video = track(0, 1, 90_000);
        InputTrack film = track(0, 1001, 30_000);
        long century = 100L * 366 * 24 * 3600;

        assertThat(Ticks.micros(century * 90_000, video)).isEqualTo(century * 1_000_000);
        assertThat(Ticks.of(century * 1_000_000, video)).isEqualTo(century * 90_000);
        for (long ticks = -1000; ticks < 1000; ticks++) {
            assertThat(Ticks.of(Ticks.micros(ticks, film), film)).isEqualTo(ticks);
            assertThat(Ticks.of(Ticks.micros(ticks, video), video)).isEqualTo(ticks);
        }
    }

    @Test
    void beginsEveryRoundForAllTracksWhereTheLongestOneEnded() {
        LoopClock clock = new LoopClock(List.of(track(0, 1, 1000), track(1, 1, 8000)));

        assertThat(stamp(clock, 0, 140, 100, 40)).containsExactly(140, 100);
        assertThat(stamp(clock, 0, 180, 140, 40)).containsExactly(180, 140);
        assertThat(stamp(clock, 1, 800, 800, 960)).containsExactly(800, 800);
        assertThat(clock.loop()).isTrue();

        // from 100 ms (picture and sound) to 220 ms (sound)
        assertThat(stamp(clock, 0, 140, 100, 40)).containsExactly(260, 220);
        assertThat(stamp(clock, 1, 800, 800, 960)).containsExactly(1760, 1760);
        assertThat(clock.loop()).isTrue();
        assertThat(stamp(clock, 0, 140, 100, 40)).containsExactly(380, 340);
    }

    @Test
    void givesTimeToPacketsThatHaveNone() {
        LoopClock clock = new LoopClock(List.of(track(0, 1, 1000)));

        assertThat(stamp(clock, 0, AV_NOPTS_VALUE, AV_NOPTS_VALUE, 20)).containsExactly(0, 0);
        assertThat(stamp(clock, 0, AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0)).containsExactly(20, 20);
        assertThat(clock.loop()).isTrue();
        assertThat(stamp(clock, 0, AV_NOPTS_VALUE, AV_NOPTS_VALUE, 20)).containsExactly(60, 60);
    }

    @Test
    void knowsARoundInWhichNothingCame() {
        LoopClock clock = new LoopClock(List.of(track(0, 1, 1000)));
        assertThat(clock.loop()).isFalse();
    }

    @Test
    void pacesByTheStreamAndGoesOnFromNowAfterAJump() {
        try (Guard guard = new Guard()) {
            Pacer pacer = new Pacer(guard);
            long begin = System.nanoTime();
            pacer.awaitMicros(5_000_000);
            pacer.awaitMicros(5_050_000);
            assertThat(System.nanoTime() - begin)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
            // an hour ahead: not waited for, but what follows is paced again
            pacer.awaitMicros(3_600_000_000L);
            long jump = System.nanoTime();
            pacer.awaitMicros(3_600_030_000L);
            assertThat(System.nanoTime() - jump)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(29));
        }
    }
}
