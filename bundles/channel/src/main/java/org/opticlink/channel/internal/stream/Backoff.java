package org.opticlink.channel.internal.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: doubling from the shortest to the longest, spread so that cameras are
 * not tried in step.
 */
final class Backoff {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final DoubleSupplier random;
    private Duration next = SHORTEST;

    /** Takes a source of numbers from 0 to 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Returns the pause before the next attempt; the one after that is twice as long, up to the
     * longest.
     */
    Duration next() {
        Duration pause = next;
        next = shorter(next.multipliedBy(2), LONGEST);
        long spread = Math.round(pause.toMillis() * 0.2 * random.getAsDouble());
        return pause.equals(LONGEST) ? pause.minusMillis(spread) : pause.plusMillis(spread);
    }

    /** Starts again from the shortest pause. */
    void reset() {
        next = SHORTEST;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
