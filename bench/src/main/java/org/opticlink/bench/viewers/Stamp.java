package org.opticlink.bench.viewers;

import java.nio.ByteBuffer;

/**
 * The time at which a made-up unit was handed to the ring, inside of the unit: System.nanoTime() is
 * the same for all processes of a machine on Linux. The same place suits a JPEG (in a comment after
 * the start of the image) and an access unit (in the first NAL unit).
 */
public final class Stamp {

    static final int AT = 6;

    private Stamp() {}

    /** Writes the time now. */
    public static void write(ByteBuffer unit) {
        unit.putLong(unit.position() + AT, System.nanoTime());
    }

    static long read(ByteBuffer start) {
        return start.getLong(AT);
    }
}
