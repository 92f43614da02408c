package org.opticlink.daemon.feed;

import org.opticlink.frames.TrackReader;

/**
 * Measures how many units a track gets per second, without reading any. Sampled by one thread, read
 * by any.
 */
final class RateGauge {

    private static final int WINDOW = 16;

    private final TrackReader track;
    private final long[] heads = new long[WINDOW];
    private final long[] times = new long[WINDOW];
    private int samples;
    private volatile double perSecond;

    RateGauge(TrackReader track) {
        this.track = track;
    }

    /** Takes a sample; called a few times per second. */
    void sample(long nowNanos) {
        int at = samples % WINDOW;
        int oldest = samples < WINDOW ? 0 : at;
        long head = track.head();
        if (samples > 0 && nowNanos > times[oldest]) {
            perSecond = (head - heads[oldest]) * 1e9 / (nowNanos - times[oldest]);
        }
        heads[at] = head;
        times[at] = nowNanos;
        samples++;
    }

    double perSecond() {
        return perSecond;
    }

    /** Returns the sequence of the newest unit. */
    long head() {
        return track.head();
    }
}
