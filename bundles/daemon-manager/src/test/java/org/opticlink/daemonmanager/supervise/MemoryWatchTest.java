package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.daemonmanager.TestConfig.MEMORY_RULES;
import static org.opticlink.daemonmanager.TestConfig.MIB;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.opticlink.daemonmanager.supervise.MemoryWatch.Verdict;

/** Growth counts after two hours of it, which are looked at in spans of twenty minutes. */
class MemoryWatchTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = -5 * SECOND;

    /** Returns after how many minutes the watch wants a replacement, or -1 within a day. */
    private static long minutesUntilSoon(LongUnaryOperator bytesAfterSeconds) {
        MemoryWatch watch = new MemoryWatch(START);
        for (long second = 0; second < Duration.ofDays(1).toSeconds(); second += 5) {
            long bytes = bytesAfterSeconds.applyAsLong(second);
            if (watch.look(bytes, START + second * SECOND, MEMORY_RULES) != Verdict.FINE) {
                return second / 60;
            }
        }
        return -1;
    }

    @Test
    void steadyGrowthIsSeenLongBeforeTheThreshold() {
        long leak = 5 * 1024;
        assertThat(minutesUntilSoon(second -> 40 * MIB + second * leak)).isBetween(120L, 180L);
    }

    @Test
    void steadyGrowthUnderASawToothIsSeenToo() {
        long leak = 5 * 1024;
        assertThat(minutesUntilSoon(second -> 30 * MIB + second % 60 * MIB / 4 + second * leak))
                .isBetween(120L, 180L);
    }

    @Test
    void warmingUpIsNoLeak() {
        assertThat(minutesUntilSoon(s -> (long) (70 * MIB - 40 * MIB * Math.exp(-s / 1800.0))))
                .isEqualTo(-1);
    }

    @Test
    void aSawToothIsNoLeak() {
        assertThat(minutesUntilSoon(second -> 30 * MIB + second % 3600 * MIB / 100)).isEqualTo(-1);
    }

    @Test
    void thresholdsCountAtOnce() {
        MemoryWatch watch = new MemoryWatch(START);
        assertThat(watch.look(100 * MIB, START, MEMORY_RULES)).isEqualTo(Verdict.FINE);
        assertThat(watch.look(101 * MIB, START, MEMORY_RULES)).isEqualTo(Verdict.SOON);
        assertThat(watch.look(201 * MIB, START, MEMORY_RULES)).isEqualTo(Verdict.NOW);
        assertThat(watch.look(100 * MIB, START, MEMORY_RULES)).isEqualTo(Verdict.FINE);
    }
}
