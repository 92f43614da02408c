package org.opticlink.daemon.sockets;

/**
 * Who listens.
 *
 * @param listener where
 * @param processId the process, or 0 when this user may not know it
 * @param program the program's short name, or an empty string
 */
public record Holder(Listener listener, long processId, String program) {

    /** Returns who it is as a part of a sentence: {@code python3 (process 4711)}. */
    public String describe() {
        if (processId == 0) {
            return listener.userId() < 0
                    ? "another program"
                    : "a program of the user with number " + listener.userId();
        }
        return program.isEmpty()
                ? "process " + processId
                : program + " (process " + processId + ")";
    }
}
