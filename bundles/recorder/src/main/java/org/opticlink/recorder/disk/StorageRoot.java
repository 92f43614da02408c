package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingRoot.State;

/**
 * A folder for recordings. It is ours if it holds the mark that this installation has put there;
 * into any other folder, such as the mount point of a disk that is not mounted, nothing is written.
 * Thread-safe.
 */
public final class StorageRoot {

    /** Name of the mark. */
    public static final String MARK = ".opticlink-recordings";

    private final Path path;
    private final KnownRoots known;
    private final Disk disk;
    private final long floor;
    private volatile State state = State.MISSING;
    private volatile String reason = "not looked at yet";
    private volatile long usable;
    private volatile long recorded;

    /**
     * Makes a root that is not checked yet.
     *
     * @param floor bytes of its file system that stay free
     */
    public StorageRoot(Path path, KnownRoots known, Disk disk, long floor) {
        this.path = path;
        this.known = known;
        this.disk = disk;
        this.floor = floor;
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Returns the disk it is on. */
    public Disk disk() {
        return disk;
    }

    /** Returns how many bytes of its file system stay free. */
    public long floor() {
        return floor;
    }

    /** Returns what is known of it; does not look. */
    public RecordingRoot status() {
        return new RecordingRoot(path, state, reason, usable, recorded);
    }

    /** Whether files can be made in it, as far as known. */
    public boolean usable() {
        return state == State.OK;
    }

    /** Notes how much is recorded in it. */
    public void recorded(long bytes) {
        recorded = bytes;
    }

    /**
     * Looks whether it is there, ours, and has room. A folder that was never used before and is
     * empty becomes ours. May block as long as the disk does.
     *
     * @throws IOException when it cannot be used; the message says why and what to do
     */
    public void check() throws IOException {
        if (!Files.isDirectory(path)) {
            set(State.MISSING, path + " is not there; is the disk mounted?");
        } else if (!ours()) {
            set(
                    State.NOT_OURS,
                    path
                            + " is not marked as a folder of this installation; mount the right disk, or"
                            + " run recording:adopt "
                            + path);
        } else {
            usable = disk.usable(path);
            if (usable < floor) {
                set(
                        State.FULL,
                        "only %d MiB are free at %s, %d MiB must stay free"
                                .formatted(usable >> 20, path, floor >> 20));
            } else {
                set(State.OK, "");
            }
        }
        if (state == State.FULL) {
            throw new DiskFullException(reason);
        }
        if (state != State.OK) {
            throw new IOException(reason);
        }
    }

    private void set(State now, String why) {
        reason = why;
        state = now;
    }

    /** Notes that using it failed. */
    void failed(IOException cause) {
        set(
                cause instanceof DiskFullException ? State.FULL : State.FAILED,
                cause instanceof DiskFullException
                        ? cause.getMessage()
                        : "writing to " + path + " failed: " + cause.getMessage());
    }

    private boolean ours() throws IOException {
        Path mark = path.resolve(MARK);
        String expected = known.mark(path);
        if (Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            return expected != null && Files.readString(mark).strip().equals(expected);
        }
        if (expected != null || !isEmpty()) {
            return false;
        }
        adopt();
        return true;
    }

    private boolean isEmpty() throws IOException {
        try (var entries = Files.list(path)) {
            // a new file system is not quite empty
            return entries.allMatch(entry -> entry.getFileName().toString().equals("lost+found"));
        }
    }

    /** Marks the folder as ours, whatever is in it. A mark that is there already is taken over. */
    public void adopt() throws IOException {
        Path mark = path.resolve(MARK);
        String value;
        if (Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            value = Files.readString(mark).strip();
        } else {
            value = UUID.randomUUID().toString();
            Files.writeString(
                    mark,
                    value + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        }
        known.remember(path, value);
    }
}
