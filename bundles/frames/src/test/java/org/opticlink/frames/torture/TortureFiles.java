package org.opticlink.frames.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Folders for tortures; in memory where that is possible, since a writer at full speed would wear a
 * disk out.
 */
final class TortureFiles {

    private TortureFiles() {}

    static Path create(String parent) throws IOException {
        return Files.createTempDirectory(Path.of(parent), "torture");
    }

    static String best() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory.toString() : System.getProperty("java.io.tmpdir");
    }

    static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
