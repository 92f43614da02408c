package org.opticlink.api.recording;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A time for which there should be a recording and is none.
 *
 * @param channel the channel's id
 * @param from end of what was recorded before
 * @param to start of what was recorded after; empty while it lasts
 * @param cause why
 * @param detail one sentence that a person can act on, without secrets; may be empty
 * @param lostVideo access units that were captured and are not in any file, as far as known
 * @param lostAudio the same for sound
 */
public record RecordingGap(
        String channel,
        Instant from,
        Optional<Instant> to,
        GapCause cause,
        String detail,
        long lostVideo,
        long lostAudio) {

    /** Rejects nulls. */
    public RecordingGap {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(detail, "detail");
    }
}
