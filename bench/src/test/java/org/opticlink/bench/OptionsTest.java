package org.opticlink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.bench.figures.Figures;

class OptionsTest {

    @Test
    void everythingHasADefault() {
        Options options = Options.parse();

        assertThat(options.only()).isEmpty();
        assertThat(options.window()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.out())
                .isAbsolute()
                .endsWithRaw(java.nio.file.Path.of("docs/ref/figures.md"));
    }

    @Test
    void figuresAreChosenByNameAndKeepTheirOrder() {
        Options options = Options.parse("--only", "ring,start", "--duration", "10");

        assertThat(options.window()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Figures.chosen(options.only()))
                .extracting(Figure::name)
                .containsExactly("start", "ring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duration 1", "--duration 61", "--duration x", "--only", "--fast"})
    void whatCannotBeIsRefused(String line) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownFigureIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Figures.chosen(java.util.List.of("speed")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speed")
                .hasMessageContaining("latency");
    }
}
