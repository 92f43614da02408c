package org.opticlink.recorder.index;

import java.nio.file.Path;
import java.time.Instant;
import org.opticlink.api.recording.RecordedSegment;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.SegmentEnd;

/**
 * One file as the index knows it.
 *
 * @param id 0 before it is stored
 * @param root the root it is in
 * @param state what becomes of it
 */
public record SegmentRow(
        long id,
        String channel,
        Path root,
        Path file,
        RecordingContainer container,
        long startMillis,
        long endMillis,
        long bytes,
        State state,
        String video,
        String audio,
        long videoUnits,
        long audioUnits,
        SegmentEnd ending) {

    /** What becomes of a file. */
    public enum State {
        /** It is being written, or was when the program was killed. */
        OPEN,
        /** It is complete. */
        CLOSED,
        /** It is going to be deleted, or is already. */
        DELETING
    }

    RecordedSegment segment(boolean locked) {
        return new RecordedSegment(
                id,
                channel,
                file,
                container,
                Instant.ofEpochMilli(startMillis),
                Instant.ofEpochMilli(endMillis),
                bytes,
                state == State.OPEN,
                locked,
                video,
                audio,
                videoUnits,
                audioUnits,
                ending);
    }
}
