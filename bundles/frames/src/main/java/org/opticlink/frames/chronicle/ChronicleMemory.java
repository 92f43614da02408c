package org.opticlink.frames.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.opticlink.frames.memory.MemoryProvider;
import org.opticlink.frames.memory.MemoryStore;

/**
 * Memory that Chronicle Map allocates: a registry map whose values are the control records of all
 * channels, and one map per channel whose single value is the ring. This class itself needs no
 * Chronicle.
 */
public final class ChronicleMemory implements MemoryProvider {

    // OpenHFT/Chronicle-Map issue 575: it uses a class that Java 26 no longer has
    private static final int FIRST_JAVA_WITHOUT = 26;

    @Override
    public String name() {
        return "chronicle";
    }

    /** Returns why Chronicle Map cannot run here, or empty when nothing speaks against a try. */
    public static Optional<String> obstacle() {
        if (Runtime.version().feature() >= FIRST_JAVA_WITHOUT) {
            return Optional.of("Chronicle Map does not run on Java " + Runtime.version().feature());
        }
        try {
            Class.forName(
                    "net.openhft.chronicle.map.ChronicleMap",
                    false,
                    ChronicleMemory.class.getClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of("Chronicle Map is not installed");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ChronicleUnavailableException when Chronicle Map does not run here
     */
    @Override
    public MemoryStore open(Path folder) throws IOException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new ChronicleUnavailableException(obstacle.get());
        }
        return ChronicleStore.open(folder);
    }
}
