package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rings that a dead owner left in a folder. */
public final class Leftovers {

    private final TreeMap<String, Path> files = new TreeMap<>();

    /**
     * Looks for rings, and deletes whatever else the dead owner left.
     *
     * @param prefix what names of ring files begin with; the channel's id follows
     */
    public Leftovers(Path folder, String prefix) throws IOException {
        for (Path file : Storage.list(folder)) {
            String name = file.getFileName().toString();
            if (name.startsWith(prefix) && !name.endsWith(Storage.UNFINISHED)) {
                files.put(name.substring(prefix.length()), file);
            } else if (!Generation.isOwnFile(name)) {
                Files.delete(file);
            }
        }
    }

    /** Returns the channels whose rings are there and have not been taken. */
    public Set<String> ids() {
        return Set.copyOf(files.keySet());
    }

    /** Returns a channel's ring file, once. */
    public Optional<Path> take(String channelId) {
        return Optional.ofNullable(files.remove(channelId));
    }
}
