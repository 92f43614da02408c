package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/**
 * Gives the first video packet its place in time. In RTSP it comes without a time stamp, and its
 * arrival says little: an encoder that has just started may be seconds late. So it waits for the
 * second packet and is put one picture before it. Used by the session's thread.
 */
final class FirstPacket implements AutoCloseable {

    /** Takes packets in their order; they are borrowed for the duration of the call. */
    interface Taker {
        void take(AVPacket packet, long arrival) throws CaptureException;
    }

    private static final long ASSUMED_PER_SECOND = 25;

    private final long assumedTicks;
    private final Taker next;
    private boolean over;
    private AVPacket held;
    private long heldArrival;

    /** Hands every packet on to the next taker, the first one perhaps with the second. */
    FirstPacket(InputTrack track, Taker next) {
        this.assumedTicks =
                track.timeBaseDenominator() / (ASSUMED_PER_SECOND * track.timeBaseNumerator());
        this.next = next;
    }

    void accept(AVPacket packet, long arrival) throws CaptureException {
        if (!over && held == null && !hasStamp(packet)) {
            held = Av.check(av_packet_clone(packet), "allocate memory");
            heldArrival = arrival;
            return;
        }
        over = true;
        if (held != null) {
            place(packet);
            try {
                next.take(held, heldArrival);
            } finally {
                close();
            }
        }
        next.take(packet, arrival);
    }

    private void place(AVPacket second) {
        long ticks = second.duration() > 0 ? second.duration() : assumedTicks;
        if (second.pts() != AV_NOPTS_VALUE) {
            held.pts(second.pts() - ticks);
        } else if (second.dts() != AV_NOPTS_VALUE) {
            held.dts(second.dts() - ticks);
        }
    }

    private static boolean hasStamp(AVPacket packet) {
        return packet.pts() != AV_NOPTS_VALUE || packet.dts() != AV_NOPTS_VALUE;
    }

    @Override
    public void close() {
        if (held != null) {
            av_packet_free(held);
            held = null;
        }
    }
}
