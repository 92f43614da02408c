package org.opticlink.channel.internal.stream;

import java.time.Duration;

/**
 * Units per second over the last seconds, from a count that is sampled now and then. Written by one
 * thread, read by any.
 */
final class FrameRate {

    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int SAMPLES = 32;

    private final long[] nanos = new long[SAMPLES];
    private final long[] counts = new long[SAMPLES];
    private int newest = -1;
    private int held;
    private volatile double perSecond;

    /** Takes a sample; the samples of the last five seconds should fit the 32 places. */
    void sample(long count, long now) {
        newest = (newest + 1) % SAMPLES;
        nanos[newest] = now;
        counts[newest] = count;
        held = Math.min(held + 1, SAMPLES);
        int oldest = newest;
        for (int back = 1; back < held; back++) {
            int at = Math.floorMod(newest - back, SAMPLES);
            if (now - nanos[at] > WINDOW_NANOS) {
                break;
            }
            oldest = at;
        }
        long elapsed = now - nanos[oldest];
        perSecond = elapsed == 0 ? 0 : (count - counts[oldest]) * 1e9 / elapsed;
    }

    double perSecond() {
        return perSecond;
    }
}
