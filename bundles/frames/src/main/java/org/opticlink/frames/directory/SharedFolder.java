package org.opticlink.frames.directory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Where the shared memory of an installation goes when nobody says where. */
final class SharedFolder {

    private static final Path MEMORY = Path.of("/dev/shm");

    private SharedFolder() {}

    /**
     * Returns the file system in memory where there is one, else the folder for temporary files.
     */
    static Path best() {
        return Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
                ? MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Returns a short name, since a socket in it must not have a path of more than about 100 bytes.
     */
    static String name(Path home) {
        CRC32 hash = new CRC32();
        hash.update(home.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return "opticlink-" + HexFormat.of().toHexDigits((int) hash.getValue());
    }
}
