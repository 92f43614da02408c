package org.opticlink.api.frames;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One access unit on its way into a track: one coded picture, one AAC frame, or one JPEG.
 *
 * @param payload the bytes between position and limit; borrowed for the duration of the call it is
 *     passed to. A direct buffer saves a copy.
 * @param key whether decoding can start here; true for audio and JPEG
 * @param ptsMicros presentation time stamp in microseconds on the stream clock, which is {@link
 *     System#nanoTime()} divided by 1000: monotonic, common to all tracks of a stream
 * @param dtsMicros decode time stamp on the same clock, strictly increasing within a track
 * @param durationMicros expected distance to the next access unit of the track, positive
 * @param wallMillis wall-clock time of capture, milliseconds since 1970-01-01T00:00Z
 */
public record AccessUnit(
        ByteBuffer payload,
        boolean key,
        long ptsMicros,
        long dtsMicros,
        int durationMicros,
        long wallMillis) {

    /** Checks that there is a payload. */
    public AccessUnit {
        Objects.requireNonNull(payload, "payload");
    }
}
