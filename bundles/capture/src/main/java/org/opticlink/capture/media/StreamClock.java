package org.opticlink.capture.media;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the time lines of one source together, so that picture and sound stay in step.
 *
 * <p>Time stamps of all tracks of a source count from one origin (RTP-Info and RTCP see to that in
 * RTSP, the container elsewhere). So a track that starts, or starts again after a jump, takes the
 * offset of another track if that puts its units near now; only otherwise it gets an offset of its
 * own. A track that starts may be seconds away, because a camera's encoder that has just started
 * may be that far behind its microphone; a track that jumped may have an origin of its own since,
 * and must be within {@link Timeline#JUMP}.
 */
final class StreamClock {

    /** Less is left alone, so that an ordinary source keeps the even stamps it sent. */
    private static final double FAR_FUTURE = 200_000;

    /** How far from now a track may start. */
    private static final double START_BACKLOG = 10_000_000;

    private final List<Timeline> timelines = new ArrayList<>();

    /** Adds a track. */
    Timeline timeline() {
        Timeline timeline = new Timeline(this);
        timelines.add(timeline);
        return timeline;
    }

    /** Returns the offset with which a track that has none should begin. */
    double anchor(Timeline track, long source, long arrival) {
        double tolerance = track.isNew() ? START_BACKLOG : Timeline.JUMP;
        for (Timeline other : timelines) {
            if (other != track
                    && other.isAnchored()
                    && Math.abs(source + other.offset() - arrival) <= tolerance) {
                return other.offset();
            }
        }
        return arrival - source;
    }

    /** Whether no other track is known to be on time. */
    boolean othersAreLate(Timeline track) {
        return timelines.stream()
                .noneMatch(
                        other ->
                                other != track
                                        && other.isAnchored()
                                        && !(other.lateness() > Timeline.JUMP));
    }

    /**
     * Whether a track would be on time with the offset of another one.
     *
     * @param lateness how late it is with its own
     */
    boolean anotherIsOnTime(Timeline track, double lateness) {
        return timelines.stream()
                .anyMatch(
                        other ->
                                other != track
                                        && other.isAnchored()
                                        && Math.abs(lateness + track.offset() - other.offset())
                                                <= Timeline.JUMP);
    }

    /**
     * Looks whether units are stamped far in the future, because the first packet was late. If so,
     * shifts the delays that the tracks are held to by the same amount, so that the smallest is
     * zero. All tracks then slew alike, and sound does not move against the picture.
     */
    void balance() {
        double smallest = Double.POSITIVE_INFINITY;
        for (Timeline timeline : timelines) {
            if (timeline.isSettled()) {
                smallest = Math.min(smallest, timeline.heldDelay());
            }
        }
        if (smallest >= -FAR_FUTURE) {
            return;
        }
        for (Timeline timeline : timelines) {
            if (timeline.isSettled()) {
                timeline.shiftHeldDelay(-smallest);
            }
        }
    }
}
