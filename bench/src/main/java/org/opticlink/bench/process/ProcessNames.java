package org.opticlink.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The short names that processes give themselves. */
public final class ProcessNames {

    private static final int LONGEST = 15;

    private ProcessNames() {}

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
