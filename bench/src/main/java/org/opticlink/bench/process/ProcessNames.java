package org.opticlink.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system tells of processes at once. */
public final class ProcessNames {

    private static final int LONGEST = 15;

    private ProcessNames() {}

    /** Whether a process runs: one that has ended and that its parent has not noticed does not. */
    public static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
        } catch (IOException ended) {
            return false;
        }
    }

    /** Whether a process lives and has this name, as far as the system keeps it. */
    public static boolean is(ProcessHandle process, String name) {
        try {
            String kept = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
            return process.isAlive()
                    && Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                            .strip()
                            .equals(kept);
        } catch (IOException ended) {
            // between the two looks
            return false;
        }
    }
}
