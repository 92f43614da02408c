package org.opticlink.daemonmanager;

import java.time.Duration;

/**
 * The settings of the serving processes, within their limits.
 *
 * @param standbys how many processes wait to take over
 * @param heartbeatWindow silence after which a process is replaced
 * @param startTimeout how long a process may take until it serves
 * @param stopGrace how long a process may take to end
 * @param memory what one process may use
 * @param classDataArchive whether to make and use an archive
 */
public record DaemonConfig(
        int standbys,
        Duration heartbeatWindow,
        Duration startTimeout,
        Duration stopGrace,
        Memory memory,
        boolean classDataArchive) {

    /**
     * What one process may use.
     *
     * @param heapMiB Java heap
     * @param buffersMiB direct memory
     */
    public record Memory(int heapMiB, int buffersMiB) {}

    static DaemonConfig of(DaemonSettings settings) {
        return new DaemonConfig(
                within(settings.standbys(), 0, 8),
                Duration.ofMillis(within(settings.heartbeatWindowMillis(), 1000, 60_000)),
                Duration.ofSeconds(within(settings.startTimeoutSeconds(), 5, 300)),
                Duration.ofMillis(within(settings.stopGraceMillis(), 0, 30_000)),
                new Memory(
                        within(settings.heapMiB(), 24, 1024),
                        within(settings.buffersMiB(), 32, 4096)),
                settings.classDataArchive());
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
