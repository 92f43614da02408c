package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that only their owner can read or write, and whose storage is really there. */
public final class Storage {

    /** Ending of a file that is being made; such a file is worth nothing after a crash. */
    public static final String UNFINISHED = ".tmp";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?>[] FOLDER_MODE =
            posix()
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];
    private static final FileAttribute<?>[] FILE_MODE =
            posix()
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                    : new FileAttribute<?>[0];
    private static final int CHUNK = 1 << 20;

    private Storage() {}

    /** Creates a folder that only its owner can enter. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, FOLDER_MODE);
    }

    /**
     * Opens a file for reading and writing; creates it, for its owner only, when it does not exist.
     */
    public static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                FILE_MODE);
    }

    /** Closes a file that somebody else's code created to all but its owner. */
    public static void restrict(Path file) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    /** Closes a folder to all but its owner. */
    public static void restrictFolder(Path folder) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /**
     * Creates a file full of zeros under a temporary name, then gives it its name.
     *
     * @throws IOException when there is not enough storage; nothing is left then
     */
    public static void createZeroed(Path file, long bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try {
            try (FileChannel channel = open(unfinished)) {
                ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, bytes));
                for (long at = 0; at < bytes; at += zeros.capacity()) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
                    writeFully(channel, zeros, at);
                }
            }
            rename(unfinished, file);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /**
     * Makes the storage of the start of a sparse file real, whatever it holds. Nobody else may
     * write to it meanwhile.
     *
     * @throws IOException when there is not enough storage
     */
    public static void fillHoles(Path file, long bytes) throws IOException {
        try (FileChannel channel = open(file)) {
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
            long size = Math.min(bytes, channel.size());
            for (long at = 0; at < size; at += CHUNK) {
                chunk.clear().limit((int) Math.min(CHUNK, size - at));
                readFully(channel, chunk, at);
                chunk.flip();
                writeFully(channel, chunk, at);
            }
        }
    }

    /** Gives a finished file its name; whoever looks sees the old file or the new one. */
    public static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns the files of a folder. */
    public static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        }
        return files;
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long at)
            throws IOException {
        long next = at;
        while (target.hasRemaining()) {
            int count = channel.read(target, next);
            if (count < 0) {
                throw new IOException("the file ended while it was read");
            }
            next += count;
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer source, long at)
            throws IOException {
        long next = at;
        while (source.hasRemaining()) {
            next += channel.write(source, next);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
