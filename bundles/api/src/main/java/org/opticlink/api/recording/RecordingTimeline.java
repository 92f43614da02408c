package org.opticlink.api.recording;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of a channel in a time, each list sorted by time.
 *
 * @param channel the channel's id
 * @param from begin
 * @param to end
 * @param segments files that hold some of it
 * @param gaps times without recording that overlap it
 * @param events what happened in it
 */
public record RecordingTimeline(
        String channel,
        Instant from,
        Instant to,
        List<RecordedSegment> segments,
        List<RecordingGap> gaps,
        List<RecordingEvent> events) {

    /** Copies the lists. */
    public RecordingTimeline {
        segments = List.copyOf(segments);
        gaps = List.copyOf(gaps);
        events = List.copyOf(events);
    }
}
