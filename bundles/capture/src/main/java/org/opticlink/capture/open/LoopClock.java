package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.capture.media.InputTrack;

/**
 * Time stamps of a file that is played again and again: each round begins where the longest track
 * of the round before ended, for all tracks alike, so that sound and picture stay together.
 */
final class LoopClock {

    private static final long USUAL_DURATION_MICROS = 40_000;

    private static final class Track {
        private final InputTrack input;
        private long next;

        Track(InputTrack input) {
            this.input = input;
        }
    }

    private final Map<Integer, Track> tracks = new HashMap<>();
    private long shiftMicros;
    private long beginMicros = Long.MAX_VALUE;
    private long endMicros = Long.MIN_VALUE;

    LoopClock(List<InputTrack> inputs) {
        for (InputTrack input : inputs) {
            tracks.put(input.index(), new Track(input));
        }
    }

    /**
     * Sets the time stamps of a packet to those of the endless stream; a packet without any gets
     * one.
     */
    void stamp(AVPacket packet) {
        Track track = tracks.get(packet.stream_index());
        long duration =
                packet.duration() > 0
                        ? packet.duration()
                        : Ticks.of(USUAL_DURATION_MICROS, track.input);
        if (packet.dts() == AV_NOPTS_VALUE && packet.pts() == AV_NOPTS_VALUE) {
            packet.dts(track.next).pts(track.next);
        }
        long stamp = packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
        track.next = stamp + duration;
        beginMicros = Math.min(beginMicros, Ticks.micros(stamp, track.input));
        endMicros = Math.max(endMicros, Ticks.micros(stamp + duration, track.input));
        long shift = Ticks.of(shiftMicros, track.input);
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() + shift);
        }
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() + shift);
        }
    }

    /**
     * Begins the next round.
     *
     * @return false when there was nothing in the round that ended
     */
    boolean loop() {
        if (endMicros <= beginMicros) {
            return false;
        }
        shiftMicros += endMicros - beginMicros;
        beginMicros = Long.MAX_VALUE;
        endMicros = Long.MIN_VALUE;
        tracks.values().forEach(track -> track.next = 0);
        return true;
    }
}
