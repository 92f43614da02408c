package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.capture.media.InputTrack;

/**
 * Lets packets go when their time has come: the first one at once, every other one as long after it
 * as its decode time stamp says. Used by the session's thread.
 */
public final class Pacer {

    /**
     * A machine that slept, or a stream whose time jumps, goes on from now instead of catching up.
     */
    private static final long MAX_LAG_MICROS = 1_000_000;

    private static final long MAX_LEAD_MICROS = 10_000_000;

    private final Guard guard;
    private boolean anchored;
    private long anchorNanos;
    private long anchorMicros;

    /**
     * Creates a pacer.
     *
     * @param guard ends a wait when the session is asked to stop
     */
    public Pacer(Guard guard) {
        this.guard = guard;
    }

    /** Waits until a packet is due. A packet without time stamps is due at once. */
    void await(AVPacket packet, List<InputTrack> tracks) {
        long stamp = packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
        if (stamp == AV_NOPTS_VALUE) {
            return;
        }
        for (InputTrack track : tracks) {
            if (track.index() == packet.stream_index()) {
                awaitMicros(Ticks.micros(stamp, track));
            }
        }
    }

    /**
     * Waits until a moment of the stream's time is due. Returns early when the session is asked to
     * stop.
     *
     * @param micros the moment in microseconds, from any origin that stays the same
     */
    public void awaitMicros(long micros) {
        long now = System.nanoTime();
        long due = anchorNanos + (micros - anchorMicros) * 1000;
        long leadMicros = (due - now) / 1000;
        if (!anchored || leadMicros < -MAX_LAG_MICROS || leadMicros > MAX_LEAD_MICROS) {
            anchored = true;
            anchorNanos = now;
            anchorMicros = micros;
        } else {
            guard.sleepUntil(due);
        }
    }
}
