package org.opticlink.api.recording;

import java.time.Instant;
import java.util.Objects;

/**
 * A time whose files are kept whatever the limits say.
 *
 * @param channel the channel's id
 * @param from begin
 * @param to end
 * @param note why, for people; may be empty
 */
public record RecordingLock(String channel, Instant from, Instant to, String note) {

    /** Rejects nulls and times that run backwards. */
    public RecordingLock {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(note, "note");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a lock from " + from + " to " + to);
        }
    }
}
