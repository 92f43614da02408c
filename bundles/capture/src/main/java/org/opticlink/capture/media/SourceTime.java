package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Converts the stamps of one track to microseconds. */
final class SourceTime {

    /** Thirty years; a stamp beyond is a broken one, and sums of smaller ones cannot overflow. */
    private static final long MAX_SECONDS = 1_000_000_000;

    private final long numerator;
    private final long denominator;

    SourceTime(InputTrack track) {
        numerator = track.timeBaseNumerator();
        denominator = track.timeBaseDenominator();
    }

    /** Returns the presentation stamp, else the decode stamp, else {@code AV_NOPTS_VALUE}. */
    long stamp(AVPacket packet) {
        return micros(packet.pts() != AV_NOPTS_VALUE ? packet.pts() : packet.dts());
    }

    /** Returns the packet's duration, 0 when it is unknown. */
    long duration(AVPacket packet) {
        return Math.max(0, micros(packet.duration()));
    }

    private long micros(long stamp) {
        long whole = Math.floorDiv(stamp, denominator);
        if (stamp == AV_NOPTS_VALUE || Math.abs(whole) > MAX_SECONDS / numerator) {
            return AV_NOPTS_VALUE;
        }
        return whole * numerator * 1_000_000
                + Math.floorMod(stamp, denominator) * numerator * 1_000_000 / denominator;
    }
}
