package org.opticlink.daemonmanager.supervise;

import java.util.List;

/** Puts the end of a process into words. */
final class ExitStatus {

    private static final int SIGNAL = 128;

    private ExitStatus() {}

    /** Returns one sentence; the last lines help where the process ended by itself. */
    static String describe(int status, List<String> lastLines) {
        if (status == 0) {
            return "The serving process ended without being asked to";
        }
        if (status > SIGNAL) {
            return "The serving process was killed (signal " + (status - SIGNAL) + ")";
        }
        String last = lastLines.isEmpty() ? "" : ": " + lastLines.get(lastLines.size() - 1);
        return "The serving process ended with status " + status + last;
    }
}
