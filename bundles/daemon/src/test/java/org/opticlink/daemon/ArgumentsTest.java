package org.opticlink.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void onlyADaemonThatNobodyWaitsForExercises() {
        assertThat(Arguments.parse("--channel=front-door").exercises()).isFalse();
        assertThat(Arguments.parse("--standby").exercises()).isTrue();
        assertThat(Arguments.parse("--channel=front-door", "--train").exercises()).isTrue();
    }

    @Test
    void limitsHaveDefaults() {
        assertThat(Arguments.parse("--channel=front-door"))
                .isEqualTo(new Arguments("front-door", false, 500, 48));
        assertThat(Arguments.parse("--max-viewers=7", "--buffer-mib=8"))
                .isEqualTo(new Arguments("standby", false, 7, 8));
    }
}
