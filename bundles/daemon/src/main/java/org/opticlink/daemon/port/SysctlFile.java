package org.opticlink.daemon.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file below {@code /proc/sys}. */
final class SysctlFile {

    private SysctlFile() {}

    /**
     * Returns the first line, or nothing where there is no such file. These files answer only the
     * first read, so it has to ask for enough: {@link Files#readString} asks for one byte first.
     */
    static Optional<String> readLine(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.ofNullable(reader.readLine());
        }
    }
}
