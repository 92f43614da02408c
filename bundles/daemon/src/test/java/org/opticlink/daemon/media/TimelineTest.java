package org.opticlink.daemon.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void ticksCountFromTheOriginAndAreRoundedToTheNearest() {
        Timeline timeline = new Timeline(5_000_000);

        assertThat(timeline.ticks(5_000_000, 90_000)).isZero();
        assertThat(timeline.ticks(6_000_000, 90_000)).isEqualTo(90_000);
        assertThat(timeline.ticks(5_021_333, 48_000)).isEqualTo(1024);
    }

    @Test
    void tracksWithDifferentTimeScalesStayTogetherForDays() {
        Timeline timeline = new Timeline(0);
        long days = 30L * 24 * 3600 * 1_000_000;

        assertThat(timeline.ticks(days, 90_000) / 90_000.0)
                .isEqualTo(timeline.ticks(days, 44_100) / 44_100.0);
    }

    @Test
    void distancesMayBeNegative() {
        assertThat(Timeline.distance(-40_000, 90_000)).isEqualTo(-3600);
    }
}
