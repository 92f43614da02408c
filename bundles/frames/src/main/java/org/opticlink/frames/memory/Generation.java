package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A numbered folder with the memory of one owner process at a time. Who holds the lock on its file
 * {@code owner} owns it; the operating system takes the lock from a process that dies, however it
 * dies.
 */
public final class Generation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    private static final String OWNER = "owner";
    private static final String BELL = "bell";
    private static final int LAYOUT = 1;
    private static final int ATTEMPTS = 10;

    // Closing any file handle drops a POSIX lock that this process holds on the file: never open a
    // file we have locked.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path path;
    private final FileChannel owner;

    private Generation(Path folder, Path path, FileChannel owner) {
        this.folder = folder;
        this.path = path;
        this.owner = owner;
    }

    /**
     * Takes over the generation that a dead process left in a folder if this provider can use it,
     * removes all others of dead processes, and creates one when there is none. Generations of
     * living processes are not touched.
     *
     * @param folder the folder of this installation; created when it does not exist
     * @param provider name of the memory provider
     * @throws IOException when the folder cannot be made, or belongs to somebody else
     */
    public static Generation open(Path folder, String provider) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(folder, Identity.of(provider, LAYOUT));
            } catch (NoSuchFileException e) {
                // another instance has just ended and taken the folder with it
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Generation openOnce(Path folder, String identity) throws IOException {
        OwnFolder.claim(folder);
        Generation taken = null;
        for (int number : numbers(folder)) {
            Generation dead = lock(folder, number);
            if (dead == null) {
                continue;
            }
            if (taken == null && Identity.same(dead.readOwner(), identity)) {
                taken = dead;
                LOG.debug("taking over {}", dead.path);
            } else {
                LOG.debug("removing {}", dead.path);
                dead.close();
            }
        }
        if (taken == null) {
            taken = create(folder);
        }
        try {
            taken.writeOwner(identity);
        } catch (IOException e) {
            taken.close();
            throw e;
        }
        return taken;
    }

    /** Returns the folder of this generation. */
    public Path path() {
        return path;
    }

    /** Returns where the doorbell's socket goes. */
    public Path doorbell() {
        return path.resolve(BELL);
    }

    static boolean isOwnFile(String name) {
        return name.equals(OWNER) || name.equals(BELL);
    }

    /**
     * Removes this generation with all its files, and the installation's folder when it is empty
     * then.
     */
    @Override
    public void close() throws IOException {
        try {
            removeFiles();
            Files.deleteIfExists(path.resolve(OWNER));
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("{} is in use by another process", e.getFile());
        } finally {
            OURS.remove(path);
            owner.close();
        }
    }

    private void removeFiles() throws IOException {
        IOException first = null;
        for (Path file : Storage.list(path)) {
            try {
                if (!file.endsWith(OWNER)) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static Set<Integer> numbers(Path folder) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        for (Path path : Storage.list(folder)) {
            String name = path.getFileName().toString();
            if (name.matches("[1-9][0-9]{0,8}")
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                numbers.add(Integer.valueOf(name));
            }
        }
        return numbers;
    }

    private static Generation create(Path folder) throws IOException {
        for (int number = 1; ; number++) {
            try {
                Storage.createFolder(folder.resolve(Integer.toString(number)));
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            Generation created = lock(folder, number);
            if (created != null) {
                return created;
            }
        }
    }

    /** Returns the generation if its owner is dead, or null. */
    private static Generation lock(Path folder, int number) throws IOException {
        Path path = folder.toRealPath().resolve(Integer.toString(number));
        if (!OURS.add(path)) {
            return null;
        }
        Generation locked = null;
        try {
            FileChannel channel = lockedChannel(path.resolve(OWNER));
            locked = channel == null ? null : new Generation(folder, path, channel);
            return locked;
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            if (locked == null) {
                OURS.remove(path);
            }
        }
    }

    private static FileChannel lockedChannel(Path file) throws IOException {
        Storage.open(file).close();
        Object before = identity(file);
        FileChannel channel = Storage.open(file);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            // a process that was just removing this generation may have unlinked the file that is
            // locked now
            if (lock != null && !Objects.equals(before, identity(file))) {
                lock = null;
            }
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private String readOwner() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(1024);
        owner.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString();
    }

    private void writeOwner(String text) throws IOException {
        owner.truncate(0);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            owner.write(bytes, bytes.position());
        }
    }
}
