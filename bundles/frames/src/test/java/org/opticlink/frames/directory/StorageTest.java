package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.frames.memory.Storage;

class StorageTest {

    private static final int MIB = 1 << 20;

    @TempDir Path temp;

    private static void sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
            sparse.seek(2 * MIB + 7);
            sparse.write(42);
        }
    }

    @Test
    void fillingHolesKeepsWhatIsThere() throws IOException {
        Path file = temp.resolve("file");
        sparse(file, 3 * MIB + 5);

        Storage.fillHoles(file, Long.MAX_VALUE);

        byte[] content = Files.readAllBytes(file);
        assertThat(content).hasSize(3 * MIB + 5);
        assertThat(content[2 * MIB + 7]).isEqualTo((byte) 42);
        content[2 * MIB + 7] = 0;
        assertThat(content).containsOnly(0);
    }

    @Test
    void holesThatCannotBeFilledAreAnError() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(temp.resolve("tiny"), "1m")) {
            Path file = tiny.path().resolve("file");
            sparse(file, 4 * MIB);

            assertThatThrownBy(() -> Storage.fillHoles(file, 4 * MIB))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void fileThatDoesNotFitLeavesNothing() throws IOException {
        try (TinyFileSystem tiny = TinyFileSystem.mount(temp.resolve("tiny"), "1m")) {
            assertThatThrownBy(() -> Storage.createZeroed(tiny.path().resolve("file"), 2 * MIB))
                    .isInstanceOf(IOException.class);
            assertThat(Storage.list(tiny.path())).isEmpty();
        }
    }
}
