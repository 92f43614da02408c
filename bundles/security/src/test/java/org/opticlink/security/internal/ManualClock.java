package org.opticlink.security.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until told. */
final class ManualClock implements LongSupplier {

    /** Starts shortly before the overflow, where a monotonic clock may well be. */
    private long nanos = Long.MAX_VALUE - 1_000;

    @Override
    public long getAsLong() {
        return nanos;
    }

    void advance(Duration by) {
        nanos += by.toNanos();
    }
}
