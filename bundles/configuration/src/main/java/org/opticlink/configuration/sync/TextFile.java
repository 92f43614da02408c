package org.opticlink.configuration.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Reads and replaces text files; they may hold the passwords of cameras. */
final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rw-------");

    private TextFile() {}

    /**
     * Reads UTF-8.
     *
     * @throws java.nio.charset.CharacterCodingException when it is something else
     */
    static String read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * Writes a file in one step; after a power cut there is either the old or the new content. A
     * new file can be read by the user of this process only, an old one keeps its permissions.
     */
    static void replace(Path file, String text) throws IOException {
        // a link stays a link
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path written = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(written);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            written,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            permissions(target))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    written,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static FileAttribute<?>[] permissions(Path target) throws IOException {
        if (!target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(
                    Files.exists(target) ? Files.getPosixFilePermissions(target) : PRIVATE)
        };
    }
}
