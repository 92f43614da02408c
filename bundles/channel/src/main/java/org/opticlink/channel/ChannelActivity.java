package org.opticlink.channel;

import java.util.Objects;
import org.opticlink.api.capture.CaptureCounters;

/**
 * What a channel has done since it started, over all its connections to the camera.
 *
 * @param frameRate video access units of the main stream per second, over the last seconds
 * @param counters main and sub stream together; every count only grows
 */
public record ChannelActivity(double frameRate, CaptureCounters counters) {

    /** Nothing yet. */
    public static final ChannelActivity NONE = new ChannelActivity(0, CaptureCounters.NONE);

    /** Rejects nulls. */
    public ChannelActivity {
        Objects.requireNonNull(counters, "counters");
    }
}
