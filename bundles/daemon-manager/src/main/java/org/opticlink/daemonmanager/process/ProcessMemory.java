package org.opticlink.daemonmanager.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory a process has taken for itself. What it shares with others, the channel's ring
 * and the archive of classes above all, is not its own. Thread-safe; touches no disk.
 */
@FunctionalInterface
public interface ProcessMemory {

    /** Returns the bytes, or nothing when the process is gone or nobody can tell. */
    OptionalLong ownBytes(long processId);

    /** Whether {@link #ownBytes} can tell anything at all; else processes must report it. */
    default boolean available() {
        return true;
    }

    /** What this platform can tell. */
    static ProcessMemory ofThisPlatform() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/status")) ? new ProcfsMemory(proc) : unknown();
    }

    /** A platform that tells nothing. */
    static ProcessMemory unknown() {
        return new ProcessMemory() {
            @Override
            public OptionalLong ownBytes(long processId) {
                return OptionalLong.empty();
            }

            @Override
            public boolean available() {
                return false;
            }
        };
    }
}
