package org.opticlink.channel.internal.stream;

import java.time.Duration;

/**
 * Notices from a growing count that units stop coming, and that they come again. Used by one
 * thread.
 */
final class Pulse {

    /** What a sample shows. */
    enum Beat {
        /** As before. */
        STEADY,
        /** No unit for the time of {@link #SILENCE}; told once. */
        SILENT,
        /** The first units after that. */
        AGAIN
    }

    static final Duration SILENCE = Duration.ofSeconds(3);

    /**
     * More time than this between two samples means that this program was paused, which says
     * nothing about the camera.
     */
    private static final long OWN_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private long units;
    private long lastUnitNanos;
    private long lastSampleNanos;
    private boolean silent;

    Beat sample(long count, long now) {
        long gap = now - lastSampleNanos;
        lastSampleNanos = now;
        if (count != units) {
            units = count;
            lastUnitNanos = now;
            boolean was = silent;
            silent = false;
            return was ? Beat.AGAIN : Beat.STEADY;
        }
        if (gap > OWN_PAUSE_NANOS) {
            lastUnitNanos += gap;
        }
        if (!silent && now - lastUnitNanos >= SILENCE.toNanos()) {
            silent = true;
            return Beat.SILENT;
        }
        return Beat.STEADY;
    }
}
