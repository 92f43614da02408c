package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameRateTest {

    private final FrameRate rate = new FrameRate();
    private long now = 42;
    private long count;

    @Test
    void isZeroBeforeThereAreTwoSamples() {
        assertThat(rate.perSecond()).isZero();
        rate.sample(100, now);
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void isTheAverageOfTheLastSeconds() {
        run(100, 5);
        assertThat(rate.perSecond()).isCloseTo(25, within(0.01));
        run(10, 3);
        assertThat(rate.perSecond()).isStrictlyBetween(15.0, 25.0);
        run(30, 3);
        assertThat(rate.perSecond()).isCloseTo(15, within(0.01));
        run(30, 0);
        assertThat(rate.perSecond()).isZero();
    }

    private void run(int samples, int unitsEach) {
        for (int i = 0; i < samples; i++) {
            now += Duration.ofMillis(200).toNanos();
            count += unitsEach;
            rate.sample(count, now);
        }
    }
}
