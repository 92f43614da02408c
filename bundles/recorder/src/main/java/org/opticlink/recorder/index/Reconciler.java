package org.opticlink.recorder.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opticlink.recorder.disk.Scanned;
import org.opticlink.recorder.disk.SegmentScanner;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.index.SegmentRow.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes files and index agree, both ways: what a killed program has left open is repaired, files
 * that the index does not know are entered, rows whose file is gone are removed, deletions that
 * were begun are finished. A root that cannot be used is left alone, and so are its rows.
 */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int NEWEST_DAYS = 2;

    private final Index index;
    private final Predicate<Path> inUse;

    /**
     * Makes a reconciler.
     *
     * @param inUse whether a file is being written by this program now
     */
    public Reconciler(Index index, Predicate<Path> inUse) {
        this.index = index;
        this.inUse = inUse;
    }

    /**
     * Repairs what was open in the root, and what a channel has recorded last, before recording
     * goes on. Quick: it looks at the newest files only.
     */
    public void prepare(StorageRoot root) throws IOException {
        Map<Path, SegmentRow> rows = rows(root);
        for (SegmentRow row : rows.values()) {
            if (row.state() == State.OPEN && !inUse.test(row.file())) {
                look(root, row.file(), null);
            }
        }
        for (Path channel : folders(root.path())) {
            List<Path> days = folders(channel);
            for (Path day : days.subList(Math.max(0, days.size() - NEWEST_DAYS), days.size())) {
                for (Path file : files(day)) {
                    if (!rows.containsKey(file)) {
                        look(root, file, null);
                    }
                }
            }
        }
    }

    /** Compares all files of a root with the index. */
    public void reconcile(StorageRoot root) throws IOException {
        Map<Path, SegmentRow> rows = rows(root);
        for (Path channel : folders(root.path())) {
            for (Path day : folders(channel)) {
                for (Path file : files(day)) {
                    look(root, file, rows.remove(file));
                }
            }
        }
        for (SegmentRow row : rows.values()) {
            if (!inUse.test(row.file()) && !Files.exists(row.file())) {
                LOG.debug("{} is gone", row.file());
                index.remove(row.file());
            }
        }
    }

    private Map<Path, SegmentRow> rows(StorageRoot root) throws IOException {
        Map<Path, SegmentRow> rows = new HashMap<>();
        for (SegmentRow row : index.inRoot(root.path())) {
            rows.put(row.file(), row);
        }
        return rows;
    }

    private void look(StorageRoot root, Path file, SegmentRow known) throws IOException {
        if (inUse.test(file)) {
            return;
        }
        try {
            if (known != null && known.state() == State.DELETING) {
                root.disk().delete(file);
                index.remove(file);
            } else if (known == null
                    || known.state() == State.OPEN
                    || known.bytes()
                            != Files.readAttributes(file, BasicFileAttributes.class).size()) {
                enter(root, file);
            }
        } catch (NoSuchFileException e) {
            index.remove(file);
        }
    }

    private void enter(StorageRoot root, Path file) throws IOException {
        Scanned found;
        try {
            Optional<Scanned> scanned = SegmentScanner.scan(file);
            if (scanned.isEmpty()) {
                leftover(root, file);
                return;
            }
            found = scanned.get();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is left alone: {}", file, e.getMessage());
            return;
        }
        if (found.content().isEmpty()) {
            leftover(root, file);
            return;
        }
        if (!found.content().closed()) {
            found = SegmentScanner.repair(root.disk(), found);
            LOG.info("{} was left open and is repaired", file);
        }
        index.put(row(root.path(), found));
    }

    /** A file of ours that was made and has nothing in it is removed; others' files are not. */
    private void leftover(StorageRoot root, Path file) throws IOException {
        if (ours(root, file)) {
            root.disk().delete(file);
        }
        index.remove(file);
    }

    /** A name and a place that only this program gives, and not enough in it to play. */
    private static boolean ours(StorageRoot root, Path file) throws IOException {
        String channel = root.path().relativize(file).getName(0).toString();
        String name = file.getFileName().toString();
        return name.startsWith(channel + "_")
                && name.substring(channel.length())
                        .matches(
                                "_\\d\\d-\\d\\d-\\d\\d(_\\d+)?\\.mp4|"
                                        + "_\\d\\d-\\d\\d-\\d\\d(_\\d+)?\\.mkv")
                && startsLikeOurs(file);
    }

    private static boolean startsLikeOurs(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String head =
                    new String(in.readNBytes(512), java.nio.charset.StandardCharsets.ISO_8859_1);
            return head.isBlank()
                    || head.chars().allMatch(c -> c == 0)
                    || head.contains("ftypisom")
                    || head.contains("OpticLink");
        }
    }

    private static SegmentRow row(Path root, Scanned found) {
        return new SegmentRow(
                0,
                found.content().identity().channel(),
                root,
                found.file(),
                found.container(),
                found.content().identity().startMillis(),
                found.endMillis(),
                found.bytes(),
                State.CLOSED,
                found.video(),
                found.audio(),
                found.videoUnits(),
                found.audioUnits(),
                found.ending());
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> files(Path day) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(day)) {
            entries.filter(file -> SegmentScanner.container(file).isPresent()).forEach(files::add);
        } catch (NoSuchFileException e) {
            // deleted since its parent was listed
            return List.of();
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
