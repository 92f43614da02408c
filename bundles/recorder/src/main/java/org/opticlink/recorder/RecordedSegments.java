package org.opticlink.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.opticlink.api.recording.RecordedSegment;
import org.opticlink.api.recording.RecordingLock;
import org.opticlink.recorder.index.SegmentRow;
import org.opticlink.recorder.index.SegmentRow.State;

/** Makes what others see of rows. */
final class RecordedSegments {

    private RecordedSegments() {}

    static RecordedSegment of(SegmentRow row, List<RecordingLock> locks) {
        boolean open = row.state() == State.OPEN;
        Instant start = Instant.ofEpochMilli(row.startMillis());
        Instant end = open ? Instant.now() : Instant.ofEpochMilli(row.endMillis());
        boolean locked =
                locks.stream()
                        .anyMatch(lock -> lock.from().isBefore(end) && lock.to().isAfter(start));
        return new RecordedSegment(
                row.id(),
                row.channel(),
                row.file(),
                row.container(),
                start,
                end,
                open ? size(row) : row.bytes(),
                open,
                locked,
                row.video(),
                row.audio(),
                row.videoUnits(),
                row.audioUnits(),
                row.ending());
    }

    private static long size(SegmentRow row) {
        try {
            return Files.size(row.file());
        } catch (IOException e) {
            // its disk went away, or it was closed and deleted meanwhile
            return row.bytes();
        }
    }
}
