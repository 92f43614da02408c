package org.opticlink.daemonmanager.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortMemoryTest {

    @TempDir private Path folder;

    private Path file;
    private PortMemory memory;

    @BeforeEach
    void open() {
        file = folder.resolve("ports");
        memory = new PortMemory(file);
    }

    @Test
    void whatWasSavedIsLoadedAndNothingElseIsLeftInTheFolder() throws Exception {
        Map<String, PortNote> notes =
                Map.of("front.door_1", new PortNote(8101, 8150), "b", new PortNote(0, 8102));
        memory.save(Map.of("old", new PortNote(1, 2)));
        memory.save(notes);
        memory.close();

        assertThat(new PortMemory(file).load()).isEqualTo(notes);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void thereIsNothingToRememberAtFirst() {
        assertThat(memory.load()).isEmpty();
    }

    @Test
    void brokenLinesAreLeftOutAndTheOthersCount() throws IOException {
        Files.writeString(
                file, "# head\n\na 8101 8150\nb 8101\nc x 1\nd 1 2 3\ne 8101 65536\nf 0 -1\n");

        assertThat(memory.load()).isEqualTo(Map.of("a", new PortNote(8101, 8150)));
    }

    @Test
    void aFileThatIsNoTextIsAsGoodAsNone() throws IOException {
        Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28, 0, 1, 2});

        assertThat(memory.load()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNobody() throws Exception {
        Files.createDirectories(folder.resolve("ports/in-the-way"));
        memory.save(Map.of("a", new PortNote(1, 2)));
        memory.close();
        memory.save(Map.of("late", new PortNote(1, 2)));

        assertThat(folder.resolve("ports")).isDirectory();
    }
}
