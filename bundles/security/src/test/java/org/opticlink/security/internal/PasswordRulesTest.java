package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.security.PasswordRefusedException;

class PasswordRulesTest {

    @Test
    void aLongSentenceIsFine() {
        assertThatCode(() -> PasswordRules.check("admin", "seven cows in the rain"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elevenchars",
                "aaaaaaaaaaaaaaaaaaaa",
                "adminadminadmin",
                "Admin-Admin-Admin1"
            })
    void aWeakOneIsRefused(String password) {
        assertThatThrownBy(() -> PasswordRules.check("admin", password))
                .isInstanceOf(PasswordRefusedException.class);
    }

    @Test
    void anEndlessOneIsRefused() {
        assertThatThrownBy(() -> PasswordRules.check("admin", "abcdefgh".repeat(33)))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessageContaining("256");
    }
}
