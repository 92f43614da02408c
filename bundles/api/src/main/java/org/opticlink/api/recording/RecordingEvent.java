package org.opticlink.api.recording;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened in front of a camera.
 *
 * @param channel the channel's id
 * @param at when
 * @param kind a short word for what, such as {@code motion}
 * @param text what people read; may be empty
 */
public record RecordingEvent(String channel, Instant at, String kind, String text) {

    /** Rejects nulls. */
    public RecordingEvent {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
