package org.opticlink.recorder.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.frames.UnitHeader;

/**
 * Decides before each key frame whether a new file begins with it. Knows one file; not thread-safe.
 */
final class CutRules {

    private static final long CLOCK_STEP_MILLIS = 1000;
    private static final long SILENCE_MICROS = 1_500_000;
    private static final long SESSION_TOLERANCE_MILLIS = 500;

    private final long generation;
    private final long boundary;
    private final long clockOffset;
    private final Duration length;
    private final ZoneId zone;
    private long endMicros;
    private Instant session;

    /**
     * Rules for a file that begins with a unit.
     *
     * @param camera what the camera does now
     */
    CutRules(UnitHeader first, Duration length, ZoneId zone, ChannelCondition camera) {
        this.generation = first.formatGeneration();
        this.length = length;
        this.zone = zone;
        this.session = live(camera) ? camera.since() : null;
        this.boundary = slot(first.wallMillis());
        this.clockOffset = first.wallMillis() - first.dtsMicros() / 1000;
        this.endMicros = first.dtsMicros();
    }

    /** Counts segment lengths in local time, so that files begin when clocks on walls say so. */
    private long slot(long wallMillis) {
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(wallMillis)).getTotalSeconds();
        return Math.floorDiv(wallMillis + offset * 1000L, length.toMillis());
    }

    /** Notes a unit that went into the file. */
    void added(UnitHeader unit) {
        endMicros = Math.max(endMicros, unit.dtsMicros() + unit.durationMicros());
    }

    private static boolean live(ChannelCondition camera) {
        return camera.state() == ChannelState.LIVE;
    }

    /** Whether a unit comes from another connection to the camera than the file. */
    private boolean reconnected(UnitHeader key, ChannelCondition camera) {
        if (session == null) {
            // the first unit was read before the channel had noticed that it is live
            session = live(camera) ? camera.since() : null;
            return false;
        }
        return !camera.since().equals(session)
                && key.wallMillis() >= camera.since().toEpochMilli() - SESSION_TOLERANCE_MILLIS;
    }

    /**
     * Why a file must end before a key frame.
     *
     * @param camera what the camera does now
     * @param lost whether units were lost since the one before
     * @return null when it need not
     */
    SegmentEnd before(UnitHeader key, ChannelCondition camera, boolean lost) {
        if (lost) {
            return SegmentEnd.LOSS;
        }
        if (key.dtsMicros() - endMicros > SILENCE_MICROS || reconnected(key, camera)) {
            return SegmentEnd.INTERRUPTION;
        }
        if (key.formatGeneration() != generation) {
            return SegmentEnd.FORMAT_CHANGE;
        }
        long offset = key.wallMillis() - key.dtsMicros() / 1000;
        if (Math.abs(offset - clockOffset) > CLOCK_STEP_MILLIS) {
            return SegmentEnd.CLOCK_STEP;
        }
        return slot(key.wallMillis()) == boundary ? null : SegmentEnd.BOUNDARY;
    }
}
