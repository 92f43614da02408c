package org.opticlink.capture.media;

/**
 * Learns the distance between the units of a track. Demuxers that did not analyse a stream do not
 * know it.
 */
final class FrameInterval {

    private static final long MIN = 1_000;
    private static final long MAX = 10_000_000;

    private double interval;
    private boolean known;
    private long last = Long.MIN_VALUE;

    FrameInterval(long assumed) {
        interval = assumed;
    }

    /** What the demuxer says, used until something was measured. Ignored when not positive. */
    void suggest(long micros) {
        if (!known && micros > 0) {
            interval = clamp(micros);
        }
    }

    /** Takes the decode stamp of each unit in turn. */
    void observe(long stamp) {
        if (last != Long.MIN_VALUE && stamp > last) {
            long distance = clamp(stamp - last);
            interval = known ? interval + (distance - interval) / 8 : distance;
            known = true;
        }
        last = stamp;
    }

    long micros() {
        return clamp(Math.round(interval));
    }

    private static long clamp(long micros) {
        return Math.max(MIN, Math.min(MAX, micros));
    }
}
