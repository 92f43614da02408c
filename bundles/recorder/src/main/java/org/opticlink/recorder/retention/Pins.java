package org.opticlink.recorder.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Files that somebody plays or exports, and files that are just being deleted. Thread-safe. */
public final class Pins {

    private final Map<Path, Integer> pins = new HashMap<>();
    private final Set<Path> doomed = new HashSet<>();

    /**
     * Keeps a file until it is let go as often.
     *
     * @return false when it is being deleted
     */
    public synchronized boolean pin(Path file) {
        if (doomed.contains(file)) {
            return false;
        }
        pins.merge(file, 1, Integer::sum);
        return true;
    }

    /** Lets a file go. */
    public synchronized void unpin(Path file) {
        pins.computeIfPresent(file, (key, count) -> count == 1 ? null : count - 1);
    }

    private synchronized boolean doom(Path file) {
        return !pins.containsKey(file) && doomed.add(file);
    }

    private synchronized void spare(Path file) {
        doomed.remove(file);
    }

    /**
     * Deletes a file unless somebody has it; nobody can take it meanwhile.
     *
     * @return whether it was deleted
     */
    boolean unlessPinned(Path file, Deletion deletion) throws IOException {
        if (!doom(file)) {
            return false;
        }
        try {
            deletion.run();
            return true;
        } finally {
            spare(file);
        }
    }

    /** Something that can fail. */
    interface Deletion {
        void run() throws IOException;
    }
}
