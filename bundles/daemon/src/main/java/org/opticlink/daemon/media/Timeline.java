package org.opticlink.daemon.media;

/**
 * Turns the stream clock into the decode times of MP4 tracks. All tracks of a stream share one, so
 * sound and picture stay together.
 *
 * @param originMicros the time on the stream clock that is zero
 */
public record Timeline(long originMicros) {

    private static final long MICROS = 1_000_000;

    /** Returns a time of the stream clock in ticks since the origin. */
    public long ticks(long micros, int ticksPerSecond) {
        return scale(micros - originMicros, ticksPerSecond);
    }

    /** Returns a distance in ticks, rounded to the nearest; may be negative. */
    public static int distance(long micros, int ticksPerSecond) {
        return (int) scale(micros, ticksPerSecond);
    }

    private static long scale(long micros, int ticksPerSecond) {
        return Math.floorDiv(micros * ticksPerSecond + MICROS / 2, MICROS);
    }
}
