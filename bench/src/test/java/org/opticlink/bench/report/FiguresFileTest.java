package org.opticlink.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresFileTest {

    private static final List<String> ORDER = List.of("first", "second");

    @TempDir Path folder;

    @Test
    void oneSectionIsReplacedAndTheOthersStay() throws IOException {
        Path path = folder.resolve("figures.md");
        FiguresFile file = new FiguresFile(path);

        file.put(section("second", 1), ORDER);
        file.put(section("first", 2), ORDER);
        file.put(section("second", 30), ORDER);

        String text = Files.readString(path);
        assertThat(text.lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## The first", "## The second");
        assertThat(text)
                .contains("| time | 2 ms | ≤ 10 ms | met |")
                .contains("| time | 30 ms | ≤ 10 ms | **not met** |")
                .doesNotContain("| time | 1 ms");
    }

    @Test
    void sectionsOfFiguresThatNoLongerExistDisappear() throws IOException {
        Path path = folder.resolve("figures.md");
        new FiguresFile(path).put(section("old", 1), List.of("old"));

        new FiguresFile(path).put(section("first", 1), ORDER);

        assertThat(Files.readString(path)).contains("The first").doesNotContain("The old");
    }

    @Test
    void sectionTellsMachineLoadAndCommand() throws IOException {
        Path path = folder.resolve("figures.md");

        new FiguresFile(path).put(section("first", 1), ORDER);

        assertThat(Files.readString(path))
                .contains(
                        "`bench/run --only first` on a machine. Load average 0.5 before, 1.5 after.");
    }

    private static Section section(String name, double millis) {
        Section.Builder section =
                Section.of(name, "The " + name, "By hand.", new Machine("a machine", "0.5"));
        section.compare("time", millis, "", Aim.atMost(10, "ms"));
        return section.end(new Machine("a machine", "1.5"));
    }
}
