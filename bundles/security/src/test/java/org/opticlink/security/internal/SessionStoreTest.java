package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opticlink.security.Session;

class SessionStoreTest {

    private final ManualClock clock = new ManualClock();
    private final SessionStore sessions =
            new SessionStore(
                    new SecureRandom(), clock, Duration.ofMinutes(30), Duration.ofHours(12));

    @Test
    void aTokenHas256BitsAndFindsItsSession() {
        String token = sessions.open("ann");
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(sessions.use(token)).map(Session::user).contains("ann");
        assertThat(sessions.use(token + "x")).isEmpty();
    }

    @Test
    void sessionsOfOneUserShareNoToken() {
        String first = sessions.open("ann");
        String second = sessions.open("ann");
        assertThat(first).isNotEqualTo(second);
        assertThat(sessions.use(first).orElseThrow().csrfToken())
                .isNotEqualTo(sessions.use(second).orElseThrow().csrfToken())
                .isNotEqualTo(first);
    }

    @Test
    void endsAfterTheIdleTime() {
        String token = sessions.open("ann");
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.use(token)).isPresent();
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.use(token)).isPresent();
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void aPageThatRefreshesItselfDoesNotKeepItAlive() {
        String token = sessions.open("ann");
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.peek(token)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sessions.peek(token)).isEmpty();
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void endsAfterTheLongestTimeHoweverBusy() {
        String token = sessions.open("ann");
        for (int i = 0; i < 35; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(sessions.use(token)).isPresent();
        }
        clock.advance(Duration.ofMinutes(20));
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void closingEndsIt() {
        String token = sessions.open("ann");
        sessions.close(token);
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void closingAllOfOneUserLeavesTheOthers() {
        String ann = sessions.open("ann");
        String bob = sessions.open("bob");
        sessions.closeAll("ann");
        assertThat(sessions.use(ann)).isEmpty();
        assertThat(sessions.use(bob)).isPresent();
    }

    @Test
    void theLongestUnusedGivesWayWhenThereAreTooMany() {
        String oldest = sessions.open("ann");
        clock.advance(Duration.ofSeconds(1));
        String second = sessions.open("ann");
        IntStream.range(0, SessionStore.MAX_SESSIONS - 1).forEach(i -> sessions.open("ann"));
        assertThat(sessions.use(oldest)).isEmpty();
        assertThat(sessions.use(second)).isPresent();
    }
}
