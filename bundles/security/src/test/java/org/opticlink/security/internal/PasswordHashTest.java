package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void agreesWithAnIndependentImplementation() {
        // python3: hashlib.pbkdf2_hmac('sha256', b'correct horse', bytes(range(16)), 1000)
        PasswordHash hash =
                PasswordHash.parse(
                        "$pbkdf2-sha256$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw"
                                + "$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ");
        assertThat(hash.matches("correct horse")).isTrue();
        assertThat(hash.matches("correct horsf")).isFalse();
    }

    @Test
    void newHashesUseAtLeastSixHundredThousandRounds() {
        assertThat(PasswordHash.ROUNDS).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void survivesBeingWrittenAndRead() {
        PasswordHash hash = PasswordHash.of("grün über alles", 10, RANDOM);
        assertThat(PasswordHash.parse(hash.text()).matches("grün über alles")).isTrue();
        assertThat(PasswordHash.parse(hash.text()).text()).isEqualTo(hash.text());
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(PasswordHash.of("same", 10, RANDOM).text())
                .isNotEqualTo(PasswordHash.of("same", 10, RANDOM).text());
    }

    @Test
    void composedAndDecomposedAccentsAreTheSamePassword() {
        assertThat(PasswordHash.of("caf\u00e9", 10, RANDOM).matches("cafe\u0301")).isTrue();
    }

    @Test
    void anEmptyPasswordIsJustWrong() {
        assertThat(PasswordHash.of("something", 10, RANDOM).matches("")).isFalse();
    }

    @Test
    void nobodysHashMatchesNothing() {
        assertThat(PasswordHash.ofNobody(10, RANDOM).matches("")).isFalse();
    }

    @Test
    void aLogLineWithAHashShowsNeitherSaltNorHash() {
        PasswordHash hash = PasswordHash.of("secret", 10, RANDOM);
        String[] parts = hash.text().split("\\$");
        assertThat(hash.toString()).doesNotContain(parts[3]).doesNotContain(parts[4]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$pbkdf2-sha256$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw",
                "$pbkdf2-sha256$i=0,l=32$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha256$i=99999999,l=32$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha256$i=1000,l=3$AAECAwQFBgcICQoLDA0ODw$AAAA",
                "$pbkdf2-sha512$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
                "$pbkdf2-sha256$i=1000,l=32$A$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ"
            })
    void refusesWhatIsNotAHash(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
