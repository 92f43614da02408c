package org.opticlink.daemonmanager.supervise;

import java.time.Duration;

/**
 * Finds the moment at which an interruption hurts least: nobody watches, or as few as at any time
 * of an observed period; after twice that period it is any moment.
 */
final class QuietMoment {

    private final long sinceNanos;
    private int fewest = Integer.MAX_VALUE;

    QuietMoment(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /** Whether it is now. */
    boolean now(int viewers, long nowNanos, Duration period) {
        long waited = nowNanos - sinceNanos;
        if (viewers == 0 || waited >= 2 * period.toNanos()) {
            return true;
        }
        if (waited < period.toNanos()) {
            fewest = Math.min(fewest, viewers);
            return false;
        }
        return viewers <= fewest;
    }
}
