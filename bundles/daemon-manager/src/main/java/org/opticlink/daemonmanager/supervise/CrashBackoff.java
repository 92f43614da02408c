package org.opticlink.daemonmanager.supervise;

import java.time.Duration;

/**
 * How long to wait before a process is replaced: not at all the first time, then longer, forgotten
 * after a quiet minute.
 */
final class CrashBackoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SERVED = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private Duration next = Duration.ZERO;
    private int inARow;

    /** Returns the pause after a process has ended that had run for the given time. */
    Duration crashed(Duration ran) {
        if (ran.compareTo(QUIET) >= 0) {
            reset();
        } else if (ran.compareTo(SERVED) >= 0) {
            next = Duration.ZERO;
        }
        inARow++;
        Duration pause = next;
        Duration longer = pause.isZero() ? FIRST : pause.multipliedBy(2);
        next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        return pause;
    }

    /** Puts into words what comes after {@link #crashed}. */
    String outlook(Duration delay) {
        String next =
                delay.isZero()
                        ? "a new one starts now"
                        : "the next one starts in " + seconds(delay);
        return inARow < 3 ? next : next + " (" + inARow + " times in a row)";
    }

    private static String seconds(Duration delay) {
        return delay.toMillis() < 1000 ? delay.toMillis() + " ms" : delay.toSeconds() + " s";
    }

    void reset() {
        next = Duration.ZERO;
        inARow = 0;
    }
}
