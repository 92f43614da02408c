package org.opticlink.daemonmanager.supervise;

import java.time.Duration;

/**
 * Counts how long a process has been silent, in time that this program was awake. A look that comes
 * late counts little more than one that is on time: whatever kept this program from looking, a
 * suspended machine or a busy one, may have kept the process from beating. Only the fact that the
 * heartbeat has changed is used, so no two clocks are compared.
 */
final class Pulse {

    /** The most that one look adds. */
    static final Duration LONGEST_CREDIT = Duration.ofMillis(375);

    private long beat;
    private long silentNanos;

    /**
     * Looks at the heartbeat.
     *
     * @param heartbeat any number that changes with each beat
     * @param sinceLastLook how long ago the last look was
     */
    void look(long heartbeat, Duration sinceLastLook) {
        if (heartbeat == beat) {
            silentNanos += credit(sinceLastLook).toNanos();
        } else {
            beat = heartbeat;
            silentNanos = 0;
        }
    }

    /** Returns how much of the time between two looks may be held against a process. */
    static Duration credit(Duration sinceLastLook) {
        return sinceLastLook.compareTo(LONGEST_CREDIT) > 0 ? LONGEST_CREDIT : sinceLastLook;
    }

    Duration silence() {
        return Duration.ofNanos(silentNanos);
    }
}
