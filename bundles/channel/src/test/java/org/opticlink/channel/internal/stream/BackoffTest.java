package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesFromOneToThirtySecondsAndStaysThere() {
        Backoff backoff = new Backoff(() -> 0);
        assertThat(Stream.generate(backoff::next).limit(7).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void spreadsThePausesWithinTheirLimits() {
        Backoff backoff = new Backoff(() -> 1);
        assertThat(Stream.generate(backoff::next).limit(7).map(Duration::toMillis))
                .containsExactly(1200L, 2400L, 4800L, 9600L, 19_200L, 24_000L, 24_000L);
    }

    @Test
    void startsAgainAfterAReset() {
        Backoff backoff = new Backoff(() -> 0);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }
}
