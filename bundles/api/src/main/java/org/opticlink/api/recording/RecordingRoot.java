package org.opticlink.api.recording;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder that recordings are written to.
 *
 * @param path where it is
 * @param state whether it can be used
 * @param reason one sentence that a person can act on; empty when there is nothing to say
 * @param freeBytes room that is left on its file system
 * @param recordedBytes size of all recordings in it
 */
public record RecordingRoot(
        Path path, State state, String reason, long freeBytes, long recordedBytes) {

    /** Whether it can be used. */
    public enum State {
        /** It can be written to. */
        OK,
        /** There is no room, and nothing may be deleted. */
        FULL,
        /** Reading or writing failed, or has not come back for a while. */
        FAILED,
        /** The folder, or the disk it should be on, is not there. */
        MISSING,
        /** There is a folder, but it is not marked as ours. Nothing is written to it. */
        NOT_OURS
    }

    /** Rejects nulls. */
    public RecordingRoot {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }
}
