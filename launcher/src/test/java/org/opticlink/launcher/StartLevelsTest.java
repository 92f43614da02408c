package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartLevelsTest {

    @ParameterizedTest
    @CsvSource({
        "org.apache.felix.scr, 6",
        "org.apache.felix.webconsole, 20",
        "org.opticlink.console, 7",
        "org.opticlink.consoles, 50",
        "org.opticlink.lib-ffmpeg, 40",
        "com.google.gson, 30",
    })
    void prefersTheLongestMatch(String symbolicName, int level) {
        StartLevels levels =
                StartLevels.of(
                        Map.of(
                                "*", "30",
                                "org.apache.felix.*", "20",
                                "org.apache.felix.scr", " 6 ",
                                "org.opticlink.*", "50",
                                "org.opticlink.lib-*", "40",
                                "org.opticlink.console", "7"));

        assertThat(levels.of(symbolicName)).isEqualTo(level);
    }

    @Test
    void hasADefaultWhenNothingMatches() {
        assertThat(StartLevels.of(Map.of("a", "1")).of("b")).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "early", ""})
    void refusesWhatIsNoLevel(String level, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("startlevels.properties"), "a=" + level);

        assertThatThrownBy(() -> StartLevels.read(file))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(78))
                .hasMessageContaining("start level of a is " + level);
    }
}
