package org.opticlink.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

    private final HostRule rule = new HostRule(List.of(" Cam.Example ", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "localhost:8181", "LOCALHOST:8181", "opticlink.localhost", "127.0.0.1",
                        "127.0.0.1:8181",
                "192.168.1.7:8181", "[::1]", "[::1]:8181", "[fe80::1:2]:80", "cam.example",
                        "CAM.EXAMPLE:8181"
            })
    void answersToWhatCannotBeRebound(String host) {
        assertThat(rule.allows(Optional.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "evil.example", "evil.example:8181", "127.0.0.1.evil.example",
                        "localhost.evil.example", "notlocalhost",
                "1.2.3.4.5", "evil.example#127.0.0.1", "[::1].evil.example", "[::1]evil.example",
                        "localhost:8181:1", ":8181"
            })
    void refusesNamesOfOthers(String host) {
        assertThat(rule.allows(Optional.of(host))).isFalse();
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(rule.allows(Optional.empty())).isFalse();
    }
}
