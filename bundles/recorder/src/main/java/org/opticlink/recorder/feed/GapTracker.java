package org.opticlink.recorder.feed;

import java.time.Instant;
import java.util.Optional;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.channel.ChannelCondition;

/**
 * Finds out why nothing was recorded, and enters it in the ledger. Knows one channel; used by the
 * recorder's thread.
 */
final class GapTracker {

    /** Shorter pauses are what cameras do. */
    static final long SHORTEST_MILLIS = 1500;

    private final String channel;
    private final Ledger ledger;
    private final long born;
    private GapCause former;
    private long endMillis;
    private RecordingGap open;

    /**
     * Makes a tracker.
     *
     * @param past what former recordings have left: a gap that begins before and ends after its
     *     {@link Past#bornMillis} has the cause it says
     */
    GapTracker(String channel, Ledger ledger, Past past) {
        this.channel = channel;
        this.ledger = ledger;
        this.endMillis = past.endMillis();
        this.former = past.gap();
        this.born = past.bornMillis();
    }

    /** Begins to expect recordings; what was before does not matter. */
    void expectFrom(long wallMillis) {
        if (open == null && former == null) {
            endMillis = wallMillis;
        }
    }

    /** Nothing is expected from now on. */
    void stopExpecting(long wallMillis) {
        close(wallMillis, 0, 0);
        endMillis = 0;
        former = null;
    }

    /** Notes that a unit was recorded. */
    void recorded(long wallMillis, long durationMicros) {
        endMillis = wallMillis + durationMicros / 1000;
    }

    /** Returns up to where it is recorded, 0 when nothing is expected. */
    long endMillis() {
        return endMillis;
    }

    /** Nothing comes. */
    void nothing(long nowMillis, ChannelCondition condition, String diskTrouble, GapCause disk) {
        if (endMillis == 0 || nowMillis - endMillis < SHORTEST_MILLIS * 2) {
            return;
        }
        boolean old = isFormer(nowMillis);
        GapCause now = disk != null ? disk : cause(condition.state());
        GapCause cause = old ? former : now;
        if (open == null || open.cause() != cause) {
            String detail = disk != null ? diskTrouble : condition.reason();
            enter(Optional.empty(), cause, old ? "" : detail, 0, 0);
        }
    }

    private boolean isFormer(long nextMillis) {
        return former != null && endMillis < born && nextMillis >= born;
    }

    /**
     * A unit is recorded again, or for the first time.
     *
     * @param wallMillis when it was captured
     * @param lostVideo units that were captured in between and are lost
     * @param why used when the gap has no better cause
     * @param detail one sentence for that cause
     */
    void resumed(long wallMillis, long lostVideo, long lostAudio, GapCause why, String detail) {
        if (open == null && endMillis > 0) {
            boolean lost = lostVideo + lostAudio > 0;
            if (lost || wallMillis - endMillis > SHORTEST_MILLIS) {
                boolean old = isFormer(wallMillis);
                enter(Optional.empty(), old ? former : why, old ? "" : detail, 0, 0);
            }
        }
        close(wallMillis, lostVideo, lostAudio);
    }

    private void close(long wallMillis, long lostVideo, long lostAudio) {
        if (open != null) {
            Instant to = Instant.ofEpochMilli(wallMillis);
            if (to.isBefore(open.from())) {
                // the clock was set back meanwhile
                to = open.from();
            }
            enter(Optional.of(to), open.cause(), open.detail(), lostVideo, lostAudio);
            open = null;
        }
    }

    private void enter(
            Optional<Instant> to, GapCause cause, String detail, long lostVideo, long lostAudio) {
        Instant from = open == null ? Instant.ofEpochMilli(endMillis) : open.from();
        open = new RecordingGap(channel, from, to, cause, detail, lostVideo, lostAudio);
        ledger.enter(open);
    }

    private static GapCause cause(ChannelState state) {
        return switch (state) {
            case AUTH_FAILED -> GapCause.LOGIN_REFUSED;
            case CAMERA_FULL -> GapCause.CAMERA_FULL;
            case PRIVACY -> GapCause.PRIVACY;
            case STOPPED, DRIVER_MISSING, MODE_MISSING, MISCONFIGURED -> GapCause.CHANNEL_OFF;
            case CONNECTING, LIVE, STALLED -> GapCause.CAMERA_OFF;
        };
    }
}
