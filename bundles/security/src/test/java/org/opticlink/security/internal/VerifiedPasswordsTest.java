package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ManualClock clock = new ManualClock();
    private final VerifiedPasswords verified = new VerifiedPasswords(RANDOM, clock);
    private final StoredUser user = user("ann");

    private static StoredUser user(String name) {
        return new StoredUser(name, PasswordHash.ofNobody(1, RANDOM), false);
    }

    @Test
    void knowsOnlyThatPasswordOfThatUser() {
        verified.add(user, "right");
        assertThat(verified.contains(user, "right")).isTrue();
        assertThat(verified.contains(user, "wrong")).isFalse();
        assertThat(verified.contains(user("bob"), "right")).isFalse();
    }

    @Test
    void aChangedPasswordIsForgotten() {
        verified.add(user, "old");
        assertThat(verified.contains(user("ann"), "old")).isFalse();
    }

    @Test
    void forgetsAfterFiveMinutes() {
        verified.add(user, "right");
        clock.advance(Duration.ofMinutes(5));
        assertThat(verified.contains(user, "right")).isFalse();
    }

    @Test
    void keepsAtMostSixtyFour() {
        verified.add(user, "first");
        IntStream.range(0, 64).forEach(i -> verified.add(user, "other" + i));
        assertThat(verified.contains(user, "first")).isFalse();
        assertThat(verified.contains(user, "other63")).isTrue();
    }
}
