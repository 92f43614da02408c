package org.opticlink.api.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * One file.
 *
 * @param id names it in this installation; a new index gives new ids
 * @param channel the channel's id
 * @param file where it is
 * @param container its format
 * @param start wall clock of its first picture
 * @param end wall clock at the end of its last picture; of an open file, as far as it is written
 * @param bytes its size
 * @param open whether it is being written
 * @param locked whether it is kept whatever the limits say
 * @param video codec and size in words, empty when there is none
 * @param audio codec in words, empty when there is none
 * @param videoUnits pictures in it
 * @param audioUnits frames of sound in it
 * @param ending why it ends; {@link SegmentEnd#KILLED} while it is open
 */
public record RecordedSegment(
        long id,
        String channel,
        Path file,
        RecordingContainer container,
        Instant start,
        Instant end,
        long bytes,
        boolean open,
        boolean locked,
        String video,
        String audio,
        long videoUnits,
        long audioUnits,
        SegmentEnd ending) {

    /** Rejects nulls. */
    public RecordedSegment {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(ending, "ending");
    }
}
