package org.opticlink.daemonmanager;

import java.time.Duration;
import java.util.Map;
import org.opticlink.daemon.protocol.FaultRequest;

/** Settings as tests want them. */
public final class TestConfig {

    public static final long MIB = 1L << 20;

    public static final DaemonConfig.MemoryRules MEMORY_RULES =
            new DaemonConfig.MemoryRules(
                    100 * MIB, 200 * MIB, Duration.ofHours(2), Duration.ofHours(1));

    public static final DaemonConfig CONFIG =
            new DaemonConfig(
                    0,
                    new DaemonConfig.Watch(
                            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(15)),
                    new DaemonConfig.Grace(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                    new DaemonConfig.Memory(32, 64),
                    MEMORY_RULES,
                    new DaemonConfig.Priority(1, 500),
                    false,
                    DaemonConfig.Faults.NONE);

    private TestConfig() {}

    public static DaemonConfig standbys(int count) {
        return new DaemonConfig(
                count,
                CONFIG.watch(),
                CONFIG.grace(),
                CONFIG.memory(),
                CONFIG.memoryRules(),
                CONFIG.priority(),
                CONFIG.classDataArchive(),
                CONFIG.faults());
    }

    public static DaemonConfig watching(DaemonConfig.Watch watch, int standbys) {
        return new DaemonConfig(
                standbys,
                watch,
                CONFIG.grace(),
                CONFIG.memory(),
                CONFIG.memoryRules(),
                CONFIG.priority(),
                CONFIG.classDataArchive(),
                CONFIG.faults());
    }

    public static DaemonConfig faults(Map<String, FaultRequest.Kind> byChannel) {
        return new DaemonConfig(
                CONFIG.standbys(),
                CONFIG.watch(),
                CONFIG.grace(),
                CONFIG.memory(),
                CONFIG.memoryRules(),
                CONFIG.priority(),
                CONFIG.classDataArchive(),
                new DaemonConfig.Faults(true, byChannel));
    }
}
