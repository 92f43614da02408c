package org.opticlink.recorder.feed;

import java.time.Duration;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.RecordingContainer;

/**
 * What should be done for a channel now.
 *
 * @param record whether it should be recorded
 * @param fromMillis wall clock from which it should be recorded, as far as the ring reaches back
 * @param stream which stream
 * @param container file format
 * @param segment length of files
 */
public record Wish(
        boolean record,
        long fromMillis,
        StreamName stream,
        RecordingContainer container,
        Duration segment) {}
