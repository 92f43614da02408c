package org.opticlink.daemonmanager;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.opticlink.daemon.protocol.FaultRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a configuration of settings, each within its limits. */
final class DaemonConfigReader {

    /** A system property without which no fault is caused, whatever the settings say. */
    static final String FAULTS_ALLOWED = "opticlink.test.faults";

    private static final Logger LOG = LoggerFactory.getLogger(DaemonConfigReader.class);
    private static final long MIB = 1L << 20;

    /** What a JVM needs beside heap and buffers, and as much again. */
    private static final int SOFT_MARGIN_MIB = 64;

    private static final int HARD_MARGIN_MIB = 64;

    private DaemonConfigReader() {}

    static DaemonConfig read(DaemonSettings settings) {
        return read(settings, Boolean.getBoolean(FAULTS_ALLOWED));
    }

    static DaemonConfig read(DaemonSettings settings, boolean faultsAllowed) {
        DaemonConfig.Memory memory =
                new DaemonConfig.Memory(
                        within(settings.heapMiB(), 24, 1024),
                        within(settings.buffersMiB(), 32, 4096));
        return new DaemonConfig(
                within(settings.standbys(), 0, 8),
                new DaemonConfig.Watch(
                        Duration.ofMillis(within(settings.heartbeatWindowMillis(), 500, 60_000)),
                        Duration.ofSeconds(within(settings.startTimeoutSeconds(), 5, 300)),
                        Duration.ofSeconds(within(settings.noFramesSeconds(), 0, 86_400))),
                new DaemonConfig.Grace(
                        Duration.ofMillis(within(settings.stopGraceMillis(), 0, 30_000)),
                        Duration.ofMillis(within(settings.handOverGraceMillis(), 0, 30_000))),
                memory,
                memoryRules(settings, memory),
                new DaemonConfig.Priority(
                        within(settings.nice(), 0, 19), within(settings.oomScore(), 0, 1000)),
                settings.classDataArchive(),
                faults(settings.testFaults(), faultsAllowed));
    }

    private static DaemonConfig.MemoryRules memoryRules(
            DaemonSettings settings, DaemonConfig.Memory memory) {
        int soft = settings.memoryReplaceMiB();
        int hard = settings.memoryLimitMiB();
        long softMiB = soft > 0 ? soft : memory.heapMiB() + memory.buffersMiB() + SOFT_MARGIN_MIB;
        long hardMiB = hard > 0 ? hard : softMiB + HARD_MARGIN_MIB;
        return new DaemonConfig.MemoryRules(
                softMiB * MIB,
                Math.max(softMiB, hardMiB) * MIB,
                Duration.ofMinutes(within(settings.memoryGrowthMinutes(), 0, 10_080)),
                Duration.ofMinutes(within(settings.memoryQuietMinutes(), 0, 10_080)));
    }

    private static DaemonConfig.Faults faults(String[] entries, boolean allowed) {
        Map<String, FaultRequest.Kind> faults = new HashMap<>();
        for (String entry : entries) {
            int at = entry.indexOf('=');
            if (!allowed) {
                LOG.warn("testFaults is set, but this is no test; nothing is broken on purpose");
                return DaemonConfig.Faults.NONE;
            }
            try {
                faults.put(
                        entry.substring(0, Math.max(0, at)),
                        FaultRequest.Kind.valueOf(
                                entry.substring(at + 1).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                LOG.warn("testFaults: {} is not CHANNEL=hang or CHANNEL=memory", entry);
            }
        }
        return new DaemonConfig.Faults(allowed, faults);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
