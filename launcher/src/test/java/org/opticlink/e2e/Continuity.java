package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Whether every access unit is there. */
final class Continuity {

    private Continuity() {}

    /** The camera's clock ticks once per picture, so a missing one leaves a gap of two ticks. */
    static void assertNoneMissing(FfProbe probe, int frameRate) {
        assertNoneMissing(probe, frameRate, 1);
    }

    /**
     * For a recording that may begin with the very first picture of a session: RTP gives that one
     * no time stamp, so its distance to the second is that of their arrivals, whatever the camera's
     * start was like.
     */
    static void assertNoneMissingFromTheStart(FfProbe probe, int frameRate) {
        assertNoneMissing(probe, frameRate, 2);
    }

    private static void assertNoneMissing(FfProbe probe, int frameRate, int from) {
        List<Double> times = probe.packets("video").stream().map(FfProbe.Packet::dts).toList();
        assertThat(times).hasSizeGreaterThan(frameRate);
        double tick = 1.0 / frameRate;
        for (int i = from; i < times.size(); i++) {
            double gap = times.get(i) - times.get(i - 1);
            assertThat(gap)
                    .as("seconds from picture %d to picture %d of %d", i - 1, i, times.size())
                    .isBetween(tick * 0.5, tick * 1.5);
        }
    }
}
