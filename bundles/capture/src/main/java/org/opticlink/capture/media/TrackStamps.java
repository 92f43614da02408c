package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import org.opticlink.api.frames.AccessUnit;

/**
 * Stamps the units of one track of the stream: decode stamps strictly increase, presentation is
 * never before decoding.
 */
final class TrackStamps {

    /**
     * More than one tick of every time scale in use, so that stamps also increase after conversion.
     */
    private static final long MIN_STEP = 1000;

    private final TimeSource time;
    private long lastDts = Long.MIN_VALUE;

    TrackStamps(TimeSource time) {
        this.time = time;
    }

    /**
     * Makes a unit. Where stamps go back, units are put closer together until the source has caught
     * up.
     */
    AccessUnit stamp(ByteBuffer payload, boolean key, long pts, long dts, long duration) {
        long step = Math.max(MIN_STEP, duration / 4);
        long decode = lastDts == Long.MIN_VALUE ? dts : Math.max(dts, lastDts + step);
        lastDts = decode;
        long presentation = Math.max(pts, decode);
        long wall = time.wallMillis() + Math.floorDiv(presentation - time.micros(), 1000);
        return new AccessUnit(payload, key, presentation, decode, (int) duration, wall);
    }
}
