package org.opticlink.recorder.disk;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Which mark each root of this installation has. Kept apart from the index, so that a lost index
 * does not make an unmounted disk look like a new one. Thread-safe.
 */
public final class KnownRoots {

    private final Path file;

    /** Keeps them in a file, which need not exist. */
    public KnownRoots(Path file) {
        this.file = file;
    }

    /** Returns the mark of a root, null for one that was never used. */
    synchronized String mark(Path root) throws IOException {
        return load().getProperty(root.toString());
    }

    synchronized void remember(Path root, String mark) throws IOException {
        Properties known = load();
        known.setProperty(root.toString(), mark);
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(half)) {
            known.store(writer, "Roots of recordings and their marks");
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Properties load() throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        return known;
    }
}
