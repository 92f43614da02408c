package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AccessUnit;

class StampsTest {

    private static final long START = 50_000_000;
    private static final long FRAME = 40_000;
    private static final long TICKS = 3600;

    private final AVPacket packet = av_packet_alloc();
    private final AVCodecParameters parameters = avcodec_parameters_alloc();
    private final InputTrack track = new InputTrack(0, parameters, 1, 90_000);
    private final ManualTime time = new ManualTime(START);
    private final VideoStamps stamps = new VideoStamps(track, new StreamClock(), time);

    @AfterEach
    void free() {
        av_packet_free(packet);
        avcodec_parameters_free(parameters);
    }

    private AccessUnit next(long pts) {
        packet.pts(pts);
        AccessUnit unit = stamps.stamp(packet, time.micros(), ByteBuffer.allocate(1), true);
        time.advance(FRAME);
        return unit;
    }

    @Test
    void areMicrosecondsOnTheClockOfThisMachine() {
        AccessUnit first = next(900_000);
        AccessUnit second = next(900_000 + TICKS);

        assertThat(first.ptsMicros()).isEqualTo(START);
        assertThat(first.wallMillis()).isEqualTo(ManualTime.WALL_AT_ZERO + START / 1000);
        assertThat(second.ptsMicros()).isEqualTo(START + FRAME);
        assertThat(second.dtsMicros()).isEqualTo(second.ptsMicros());
        assertThat(second.wallMillis()).isEqualTo(first.wallMillis() + 40);
    }

    @Test
    void goOnWithoutStampsFromTheSource() {
        next(AV_NOPTS_VALUE);
        next(AV_NOPTS_VALUE);
        AccessUnit third = next(AV_NOPTS_VALUE);
        AccessUnit stamped = next(12_345_678);

        assertThat(third.dtsMicros()).isEqualTo(START + 2 * FRAME);
        assertThat(stamped.dtsMicros()).isEqualTo(START + 3 * FRAME);
    }

    @Test
    void increaseWhenTheSourceRepeatsItself() {
        List<Long> dts = new ArrayList<>();
        for (long pts : new long[] {0, TICKS, TICKS, TICKS, 2 * TICKS, 5 * TICKS}) {
            dts.add(next(pts).dtsMicros() - START);
        }

        assertThat(dts).isSorted().doesNotHaveDuplicates();
        assertThat(dts.get(5)).isEqualTo(5 * FRAME);
    }

    @Test
    void catchUpWhenTheSourceGoesBackALittle() {
        for (int i = 0; i < 10; i++) {
            next(i * TICKS);
        }
        long last = START + 9 * FRAME;
        AccessUnit unit = null;
        for (int i = 5; i < 30; i++) {
            unit = next(i * TICKS);
            assertThat(unit.dtsMicros()).isGreaterThan(last);
            last = unit.dtsMicros();
        }

        assertThat(unit.dtsMicros()).isEqualTo(START + 29 * FRAME);
    }

    @Test
    void survive32BitsWrappingAndAbsurdValues() {
        next(0);
        long last = START;
        for (long pts :
                new long[] {
                    1L << 32, Long.MAX_VALUE, Long.MIN_VALUE + 1, -(1L << 62), 0, 1L << 40
                }) {
            AccessUnit unit = next(pts);
            assertThat(unit.dtsMicros()).isGreaterThan(last);
            assertThat(unit.dtsMicros()).isBetween(START, START + 20 * FRAME);
            last = unit.dtsMicros();
        }
    }

    @Test
    void presentBFramesInTheirOrder() {
        stamps.restart(2);
        List<Long> pts = new ArrayList<>();
        long dts = Long.MIN_VALUE;
        for (int frame : new int[] {0, 3, 1, 2, 6, 4, 5, 9, 7, 8}) {
            AccessUnit unit = next(frame * TICKS);
            assertThat(unit.dtsMicros()).isGreaterThan(dts);
            assertThat(unit.ptsMicros()).isGreaterThanOrEqualTo(unit.dtsMicros());
            dts = unit.dtsMicros();
            pts.add((unit.ptsMicros() - START) / FRAME);
        }

        assertThat(pts).containsExactly(0L, 3L, 1L, 2L, 6L, 4L, 5L, 9L, 7L, 8L);
    }

    @Test
    void sayHowLongAUnitLasts() {
        packet.duration(TICKS * 2);
        assertThat(next(0).durationMicros()).isEqualTo(2 * FRAME);
        for (int i = 1; i < 50; i++) {
            next(i * TICKS);
        }

        assertThat(next(50 * TICKS).durationMicros())
                .isBetween((int) FRAME - 100, (int) FRAME + 100);
    }
}
