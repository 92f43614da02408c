package org.opticlink.api.capture;

import java.time.Duration;

/**
 * Time limits of a session. Every blocking call of an engine is interrupted when its limit has
 * passed.
 *
 * @param open from the start of connecting to the first key access unit in the sink
 * @param read the longest silence between two access units after that
 * @param close the longest time spent on saying good-bye (TEARDOWN)
 */
public record CaptureLimits(Duration open, Duration read, Duration close) {

    /** 10 s to open (the start-up grace), 5 s of silence, 2 s to close. */
    public static final CaptureLimits DEFAULT =
            new CaptureLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(2));
}
