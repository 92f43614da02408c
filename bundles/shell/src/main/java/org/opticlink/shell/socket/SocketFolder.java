package org.opticlink.shell.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the socket is, and the file that says so. */
final class SocketFolder {

    /** Systems allow 104 to 108 bytes for the name of a socket, with its end. */
    static final int LONGEST = 100;

    private static final String SOCKET = "socket";
    private static final String ADDRESS = "shell.address";
    private static final String OWNER_ONLY = "rwx------";

    private final Path folder;
    private final Path address;

    private SocketFolder(Path folder, Path address) {
        this.folder = folder;
        this.address = address;
    }

    /**
     * Makes the folder in the given one, or among the temporary files if the name gets too long.
     */
    static SocketFolder make(Path var) throws IOException {
        Path folder = var.resolve("shell").toAbsolutePath();
        Path socket = folder.resolve(SOCKET);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            // made for this user only
            folder = Files.createTempDirectory("opticlink-shell");
        } else {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(folder + " is in the way of the shell; remove it", e);
                }
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
            }
            // left by a process that was killed
            Files.deleteIfExists(socket);
        }
        return new SocketFolder(folder, var.resolve(ADDRESS));
    }

    Path socket() {
        return folder.resolve(SOCKET);
    }

    /** Tells clients where the socket is. */
    void announce() throws IOException {
        Files.writeString(address, socket().toString());
    }

    void remove() throws IOException {
        Files.deleteIfExists(address);
        Files.deleteIfExists(folder);
    }
}
