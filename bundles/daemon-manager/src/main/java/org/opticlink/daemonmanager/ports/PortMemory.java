package org.opticlink.daemonmanager.ports;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers ports in a small file, a line per channel: id, wanted port, port. It only helps to find
 * the same ports again: without it, or with a broken one, channels look for ports anew.
 * Thread-safe.
 */
public final class PortMemory {

    private static final Logger LOG = LoggerFactory.getLogger(PortMemory.class);
    private static final String HEAD = "# channel, port wanted, port bound; written by OpticLink";
    private static final int HIGHEST = 65_535;
    private static final long CLOSE_SECONDS = 2;

    private final Path file;
    private final AtomicReference<Map<String, PortNote>> next = new AtomicReference<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-port-memory");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Remembers in this file, whose folder exists. */
    public PortMemory(Path file) {
        this.file = file;
    }

    /** Reads what was remembered; lines that make no sense are left out with a warning. Blocks. */
    public Map<String, PortNote> load() {
        Map<String, PortNote> notes = new TreeMap<>();
        int broken = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#") && !read(line, notes)) {
                    broken++;
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("no ports are remembered yet", e);
        } catch (IOException e) {
            LOG.warn("cannot read {}; channels may get other ports than before", file, e);
        }
        if (broken > 0) {
            LOG.warn("{} lines of {} are broken; channels may get other ports", broken, file);
        }
        return notes;
    }

    private boolean read(String line, Map<String, PortNote> notes) {
        String[] words = line.strip().split("\\s+");
        try {
            int wanted = Integer.parseInt(words[1]);
            int port = Integer.parseInt(words[2]);
            if (words.length == 3 && isPort(wanted) && isPort(port)) {
                notes.put(words[0], new PortNote(wanted, port));
                return true;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.debug("not a line of {}", file, e);
        }
        return false;
    }

    private static boolean isPort(int number) {
        return number >= 0 && number <= HIGHEST;
    }

    /** Takes over what is to be remembered from now on; written soon, on a thread of its own. */
    public void save(Map<String, PortNote> notes) {
        if (next.getAndSet(Map.copyOf(notes)) == null && !writer.isShutdown()) {
            writer.execute(this::write);
        }
    }

    private void write() {
        Map<String, PortNote> notes = next.getAndSet(null);
        List<String> lines =
                Stream.concat(
                                Stream.of(HEAD),
                                new TreeMap<>(notes)
                                        .entrySet().stream()
                                                .map(
                                                        e ->
                                                                e.getKey()
                                                                        + " "
                                                                        + e.getValue().wanted()
                                                                        + " "
                                                                        + e.getValue().port()))
                        .toList();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, lines);
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                LOG.debug("the folder of {} cannot replace files at once", file, e);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("cannot write {}; after a restart channels may get other ports", file, e);
        }
    }

    /** Writes what is left to write. */
    public void close() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("{} is not written", file);
        }
    }
}
