package org.opticlink.frames;

/**
 * How much a track can hold.
 *
 * @param units number of units, a power of two
 * @param bytes payload bytes of all units together, a multiple of 4096; the largest unit is a
 *     quarter of it
 */
public record TrackSize(int units, int bytes) {

    /** Checks the shape. */
    public TrackSize {
        if (units < 2 || Integer.bitCount(units) != 1 || bytes < 4096 || bytes % 4096 != 0) {
            throw new IllegalArgumentException(
                    "a track of " + units + " units in " + bytes + " bytes");
        }
    }
}
