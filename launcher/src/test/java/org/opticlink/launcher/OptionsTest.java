package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void defaultsToTheDefaultProfileInTheInstallation() throws LaunchException {
        Options options = Options.parse(List.of());

        assertThat(options.profile()).isEqualTo("default");
        assertThat(options.home()).isEmpty();
        assertThat(options.help()).isFalse();
        assertThat(options.version()).isFalse();
        assertThat(options.verbose()).isFalse();
    }

    @Test
    void takesValuesAsNextArgumentOrAfterAnEqualsSign() throws LaunchException {
        Options options = Options.parse(List.of("--profile", "demo", "--home=some where/a=b"));

        assertThat(options.profile()).isEqualTo("demo");
        assertThat(options.home()).contains(Path.of("some where/a=b").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void knowsHelp(String option) throws LaunchException {
        assertThat(Options.parse(List.of(option)).help()).isTrue();
    }

    @Test
    void knowsVersion() throws LaunchException {
        assertThat(Options.parse(List.of("--verbose")).verbose()).isTrue();
        assertThat(Options.parse(List.of("--version")).version()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--loud",
                "demo",
                "--profile",
                "--profile=",
                "--help=yes",
                "--home",
                "--profile=../secrets",
                "--profile=.hidden"
            })
    void refusesInOneLine(String argument) {
        assertThatThrownBy(() -> Options.parse(List.of(argument)))
                .isInstanceOfSatisfying(
                        LaunchException.class,
                        e -> {
                            assertThat(e.exitCode()).isEqualTo(64);
                            assertThat(e).hasMessageEndingWith("(try --help)");
                            assertThat(e.getMessage()).doesNotContain("\n");
                        });
    }
}
