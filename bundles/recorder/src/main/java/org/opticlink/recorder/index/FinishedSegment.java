package org.opticlink.recorder.index;

import java.nio.file.Path;
import java.util.List;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.disk.Scanned;
import org.opticlink.recorder.disk.SegmentFile;
import org.opticlink.recorder.index.SegmentRow.State;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.TrackFormat;

/** Makes rows of files that this program writes. */
public final class FinishedSegment {

    private FinishedSegment() {}

    /** The row of a file that has just been made. */
    public static SegmentRow open(SegmentFile segment, Identity identity) {
        return row(segment, identity, State.OPEN, identity.startMillis(), 0, SegmentEnd.KILLED);
    }

    /** The row of a file that is complete. */
    public static SegmentRow closed(SegmentFile segment, Identity identity, long bytes) {
        Identity.Closing closing = identity.closing().orElseThrow();
        return row(segment, identity, State.CLOSED, closing.endMillis(), bytes, closing.cause());
    }

    private static SegmentRow row(
            SegmentFile segment,
            Identity identity,
            State state,
            long endMillis,
            long bytes,
            SegmentEnd ending) {
        List<TrackFormat> formats = segment.request().formats();
        Path file = segment.path().orElseThrow();
        return new SegmentRow(
                0,
                segment.request().channel(),
                segment.root().path(),
                file,
                segment.request().container(),
                identity.startMillis(),
                endMillis,
                bytes,
                state,
                words(formats, true),
                words(formats, false),
                segment.videoUnits(),
                segment.audioUnits(),
                ending);
    }

    private static String words(List<TrackFormat> formats, boolean video) {
        return formats.stream()
                .filter(format -> format.codec().video() == video)
                .map(Scanned::words)
                .findFirst()
                .orElse("");
    }
}
