package org.opticlink.bench.viewers;

import java.nio.ByteBuffer;

/** Told of each complete unit. */
interface UnitListener {

    /**
     * A unit has come.
     *
     * @param start its first bytes, before the position
     * @param firstByteNanos when its first byte came
     * @param lastByteNanos when its last byte came
     */
    void unit(ByteBuffer start, long firstByteNanos, long lastByteNanos);
}
