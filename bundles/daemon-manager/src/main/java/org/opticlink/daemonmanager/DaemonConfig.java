package org.opticlink.daemonmanager;

import java.time.Duration;
import java.util.Map;
import org.opticlink.daemon.protocol.FaultRequest;

/**
 * The settings of the serving processes, within their limits.
 *
 * @param standbys how many processes wait to take over
 * @param watch when a process counts as failed
 * @param grace how long a process may take to leave
 * @param memory what one process may use
 * @param memoryRules when a process is replaced because of its memory
 * @param priority what the operating system is told about processes
 * @param classDataArchive whether to make and use an archive
 * @param faults which channels are to misbehave how; only in tests
 */
public record DaemonConfig(
        int standbys,
        Watch watch,
        Grace grace,
        Memory memory,
        MemoryRules memoryRules,
        Priority priority,
        boolean classDataArchive,
        Faults faults) {

    private static final long MIB = 1L << 20;

    /** Returns what counts where nothing is set. */
    public static DaemonConfig standard() {
        return new DaemonConfig(
                1,
                new Watch(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(15)),
                new Grace(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                new Memory(32, 64),
                new MemoryRules(160 * MIB, 224 * MIB, Duration.ofHours(2), Duration.ofHours(1)),
                new Priority(2, 500),
                true,
                Faults.NONE);
    }

    /** Returns the same with another number of standbys. */
    public DaemonConfig withStandbys(int count) {
        return new DaemonConfig(
                count, watch, grace, memory, memoryRules, priority, classDataArchive, faults);
    }

    /**
     * When a process counts as failed.
     *
     * @param heartbeat silence after which it is replaced
     * @param start how long it may take until it serves
     * @param noFrames how long there may be no frames; zero: for ever
     */
    public record Watch(Duration heartbeat, Duration start, Duration noFrames) {}

    /**
     * How long a process may take to leave.
     *
     * @param stop when its channel goes away
     * @param handOver when another one has taken over its port
     */
    public record Grace(Duration stop, Duration handOver) {}

    /**
     * What one process may use.
     *
     * @param heapMiB Java heap
     * @param buffersMiB direct memory
     */
    public record Memory(int heapMiB, int buffersMiB) {}

    /**
     * When a process is replaced because of its memory.
     *
     * @param softBytes beyond this in a quiet moment
     * @param hardBytes beyond this at once
     * @param growth memory that grows for this long without a break is a leak; zero: never
     * @param quiet how long to look for the moment with the fewest viewers
     */
    public record MemoryRules(long softBytes, long hardBytes, Duration growth, Duration quiet) {}

    /**
     * What the operating system is told about processes, where it listens.
     *
     * @param nice added to the niceness of this program
     * @param oomScore how much sooner it ends them than others when memory runs out
     */
    public record Priority(int nice, int oomScore) {}

    /**
     * Misbehaviour on request.
     *
     * @param allowed whether this is a test
     * @param byChannel what goes wrong, by channel
     */
    public record Faults(boolean allowed, Map<String, FaultRequest.Kind> byChannel) {

        /** None, and none is possible. */
        public static final Faults NONE = new Faults(false, Map.of());

        /** Copies the map. */
        public Faults {
            byChannel = Map.copyOf(byChannel);
        }
    }
}
