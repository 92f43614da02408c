package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

/**
 * Ties the samples that went into an encoder to the source's clock. Counting samples is smooth, the
 * source's stamps are right in the long run: small differences are followed slowly, large ones
 * (lost packets, a jump) at once.
 */
final class SampleClock {

    private static final double JUMP = 100_000;
    private static final double SMOOTHING = 16;

    private boolean known;
    private double origin;
    private double counted;

    /** Takes the stamp of the next sample, or {@code AV_NOPTS_VALUE}. */
    void stamp(long ptsMicros) {
        if (ptsMicros == AV_NOPTS_VALUE) {
            return;
        }
        double error = ptsMicros - (origin + counted);
        if (!known || Math.abs(error) > JUMP) {
            origin += error;
            known = true;
        } else {
            origin += error / SMOOTHING;
        }
    }

    /** Counts samples that went in. */
    void count(int samples, int sampleRate) {
        counted += samples * 1e6 / sampleRate;
    }

    /**
     * Returns the stamp of a sample, counted from the first, or {@code AV_NOPTS_VALUE} as long as
     * there was none.
     */
    long micros(long sample, int sampleRate) {
        return known ? Math.round(origin + sample * 1e6 / sampleRate) : AV_NOPTS_VALUE;
    }
}
