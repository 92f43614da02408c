package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginDelaysTest {

    private final ManualClock clock = new ManualClock();
    private final LoginDelays delays = new LoginDelays(clock);

    private void fail(String address, int times) {
        IntStream.range(0, times).forEach(i -> delays.failed(address));
    }

    @Test
    void twoMistakesCostNothing() {
        fail("192.0.2.1", 2);
        assertThat(delays.remaining("192.0.2.1")).isZero();
    }

    @Test
    void everyFurtherMistakeDoublesTheWait() {
        fail("192.0.2.1", 3);
        assertThat(delays.remaining("192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        fail("192.0.2.1", 3);
        assertThat(delays.remaining("192.0.2.1")).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void theWaitIsAtMostAMinute() {
        fail("192.0.2.1", 1_000);
        assertThat(delays.remaining("192.0.2.1")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theWaitPasses() {
        fail("192.0.2.1", 4);
        clock.advance(Duration.ofMillis(1_500));
        assertThat(delays.remaining("192.0.2.1")).isEqualTo(Duration.ofMillis(500));
        clock.advance(Duration.ofSeconds(1));
        assertThat(delays.remaining("192.0.2.1")).isZero();
    }

    @Test
    void otherAddressesDoNotWait() {
        fail("192.0.2.1", 10);
        assertThat(delays.remaining("192.0.2.2")).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        fail("2001:db8:1:2::1", 10);
        assertThat(delays.remaining("2001:db8:1:2:ffff::9")).isPositive();
        assertThat(delays.remaining("2001:db8:1:3::1")).isZero();
    }

    @Test
    void aRightPasswordEndsIt() {
        fail("192.0.2.1", 10);
        delays.succeeded("192.0.2.1");
        assertThat(delays.remaining("192.0.2.1")).isZero();
    }

    @Test
    void mistakesOfLongAgoAreForgotten() {
        fail("192.0.2.1", 10);
        clock.advance(Duration.ofMinutes(16));
        fail("192.0.2.1", 1);
        assertThat(delays.remaining("192.0.2.1")).isZero();
    }
}
