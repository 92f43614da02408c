package org.opticlink.api.recording;

import java.util.Objects;

/**
 * How far an export is.
 *
 * @param id names it
 * @param request what is wanted
 * @param state what is true now
 * @param progress 0 to 1
 * @param message why it failed, or what people should know about it; may be empty
 */
public record ExportStatus(
        String id, ExportRequest request, State state, double progress, String message) {

    /** Where an export stands. */
    public enum State {
        /** Others are before it. */
        WAITING,
        /** It is being written. */
        RUNNING,
        /** The file is complete. */
        DONE,
        /** It failed; there is no file. */
        FAILED,
        /** Somebody stopped it; there is no file. */
        CANCELLED
    }

    /** Rejects nulls. */
    public ExportStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
    }
}
