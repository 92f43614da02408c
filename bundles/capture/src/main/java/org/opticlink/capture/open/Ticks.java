package org.opticlink.capture.open;

import org.opticlink.capture.media.InputTrack;

/**
 * Conversion between the time base of a track and microseconds, without overflow for a century of
 * stream.
 */
final class Ticks {

    private static final long MICROS = 1_000_000;

    private Ticks() {}

    /** Rounds down. */
    static long micros(long ticks, InputTrack track) {
        long denominator = track.timeBaseDenominator();
        long scaled = MICROS * track.timeBaseNumerator();
        long whole = Math.floorDiv(ticks, denominator);
        return whole * scaled + Math.floorMod(ticks, denominator) * scaled / denominator;
    }

    /** Rounds to the nearest tick. */
    static long of(long micros, InputTrack track) {
        long denominator = track.timeBaseDenominator();
        long scaled = MICROS * track.timeBaseNumerator();
        long whole = Math.floorDiv(micros, scaled);
        return whole * denominator
                + (Math.floorMod(micros, scaled) * denominator + scaled / 2) / scaled;
    }
}
