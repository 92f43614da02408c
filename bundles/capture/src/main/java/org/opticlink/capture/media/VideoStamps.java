package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.frames.AccessUnit;

/** Stamps the access units of the video track. */
final class VideoStamps {

    private static final long ASSUMED_INTERVAL = 40_000;

    private final SourceTime source;
    private final Timeline timeline;
    private final DecodeOrder order = new DecodeOrder();
    private final FrameInterval interval = new FrameInterval(ASSUMED_INTERVAL);
    private final TrackStamps stamps;
    private long lastPts = AV_NOPTS_VALUE;

    VideoStamps(InputTrack track, StreamClock clock, TimeSource time) {
        this.source = new SourceTime(track);
        this.timeline = clock.timeline();
        this.stamps = new TrackStamps(time);
    }

    /** Says how many pictures a decoder holds back from the next unit on. */
    void restart(int reorderDepth) {
        order.restart(reorderDepth);
    }

    AccessUnit stamp(AVPacket packet, long arrival, ByteBuffer payload, boolean key) {
        interval.suggest(source.duration(packet));
        long stamp = source.stamp(packet);
        long pts;
        if (stamp != AV_NOPTS_VALUE) {
            pts = timeline.map(stamp, arrival);
        } else {
            pts = lastPts == AV_NOPTS_VALUE ? arrival : lastPts + interval.micros();
        }
        lastPts = pts;
        long dts = order.next(pts, interval.micros());
        if (stamp != AV_NOPTS_VALUE) {
            timeline.observe(dts, arrival);
        }
        AccessUnit unit = stamps.stamp(payload, key, pts, dts, interval.micros());
        interval.observe(unit.dtsMicros());
        return unit;
    }
}
