package org.opticlink.api.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A part of a channel's recordings that is wanted as one file.
 *
 * @param channel the channel's id
 * @param from begin
 * @param to end
 * @param target the file to make; it must not exist, its folder must
 * @param container its format
 * @param frameExact whether it shows exactly the time wanted. Otherwise it begins with the key
 *     frame before. MP4 only: an edit list hides the pictures before the wanted one.
 */
public record ExportRequest(
        String channel,
        Instant from,
        Instant to,
        Path target,
        RecordingContainer container,
        boolean frameExact) {

    /** Checks the fields. */
    public ExportRequest {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(container, "container");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an export from " + from + " to " + to);
        }
        if (frameExact && container != RecordingContainer.MP4) {
            throw new IllegalArgumentException("only MP4 can begin between two key frames");
        }
    }
}
