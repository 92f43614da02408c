package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import org.opticlink.daemonmanager.DaemonConfig.MemoryRules;

/**
 * Judges the memory of one process by its size and by steady growth. A process grows while it warms
 * up, and up and down with its collector and its viewers; so growth is seen in the least that it
 * needed in each of several equal spans, the first of which is not looked at.
 */
final class MemoryWatch {

    /** What is to be done. */
    enum Verdict {
        /** Nothing. */
        FINE,
        /** A replacement, when few watch. */
        SOON,
        /** A replacement at once. */
        NOW
    }

    static final int SPANS = 6;

    /** Growth of the least memory from one span to the next that is no noise. */
    private static final long STEP_BYTES = 512 * 1024;

    /** Growth over all spans that is worth a replacement. */
    private static final long WORTH_BYTES = 12L << 20;

    private static final long MIB = 1L << 20;

    private final long startedNanos;
    private long spanEndNanos;
    private boolean warm;
    private long least = Long.MAX_VALUE;
    private long leastBefore;
    private long leastAtStart;
    private int growing;
    private boolean grows;
    private String reason = "";

    MemoryWatch(long nowNanos) {
        startedNanos = nowNanos;
    }

    /** Takes a sample. */
    Verdict look(long bytes, long nowNanos, MemoryRules rules) {
        follow(bytes, nowNanos, rules.growth());
        if (bytes > rules.hardBytes()) {
            reason = size(bytes) + ", more than the limit of " + rules.hardBytes() / MIB + " MiB";
            return Verdict.NOW;
        }
        if (bytes > rules.softBytes()) {
            reason = size(bytes) + ", more than " + rules.softBytes() / MIB + " MiB";
            return Verdict.SOON;
        }
        if (grows) {
            reason =
                    size(bytes)
                            + " and has needed more and more for "
                            + rules.growth().toMinutes()
                            + " minutes";
            return Verdict.SOON;
        }
        return Verdict.FINE;
    }

    /** Returns one sentence about the last verdict that was not {@link Verdict#FINE}. */
    String reason() {
        return reason;
    }

    private static String size(long bytes) {
        return "The serving process uses " + bytes / MIB + " MiB of memory";
    }

    private void follow(long bytes, long nowNanos, Duration growth) {
        if (growth.isZero()) {
            grows = false;
            return;
        }
        long span = growth.toNanos() / SPANS;
        if (spanEndNanos == 0) {
            spanEndNanos = startedNanos + span;
        }
        if (nowNanos - spanEndNanos >= 0) {
            close();
            spanEndNanos = nowNanos + span;
        }
        least = Math.min(least, bytes);
    }

    private void close() {
        if (least == Long.MAX_VALUE) {
            return;
        }
        if (!warm) {
            warm = true;
        } else if (leastBefore > 0 && least >= leastBefore + STEP_BYTES) {
            growing++;
        } else {
            growing = 0;
            leastAtStart = least;
        }
        grows = growing >= SPANS && least - leastAtStart >= WORTH_BYTES;
        leastBefore = warm && leastAtStart > 0 ? least : 0;
        least = Long.MAX_VALUE;
    }
}
