package org.opticlink.recorder.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opticlink.api.recording.VerifyReport;
import org.opticlink.recorder.disk.Scanned;
import org.opticlink.recorder.disk.SegmentScanner;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.index.SegmentRow.State;

/** Compares every file with the index, and looks into every file. Changes nothing. */
public final class Verifier {

    private final Index index;
    private final Predicate<Path> inUse;
    private final List<String> problems = new ArrayList<>();
    private int files;

    /**
     * Makes a verifier for one use.
     *
     * @param inUse whether a file is being written now
     */
    public Verifier(Index index, Predicate<Path> inUse) {
        this.index = index;
        this.inUse = inUse;
    }

    /** Looks at all files of these roots. */
    public VerifyReport verify(Collection<StorageRoot> roots) throws IOException {
        for (StorageRoot root : roots) {
            Set<Path> known = new HashSet<>();
            for (SegmentRow row : index.inRoot(root.path())) {
                known.add(row.file());
                if (row.state() == State.CLOSED && !inUse.test(row.file())) {
                    compare(row);
                }
            }
            unknown(root, known);
        }
        return new VerifyReport(files, problems);
    }

    private void compare(SegmentRow row) {
        files++;
        try {
            Optional<Scanned> scanned = SegmentScanner.scan(row.file());
            if (scanned.isEmpty()) {
                problems.add(row.file() + " is no recording any more");
                return;
            }
            Scanned found = scanned.get();
            check(row, "size", row.bytes(), found.bytes());
            check(row, "number of pictures", row.videoUnits(), found.videoUnits());
            check(row, "amount of sound", row.audioUnits(), found.audioUnits());
            check(row, "start", row.startMillis(), found.content().identity().startMillis());
            check(row, "end", row.endMillis(), found.endMillis());
            if (!found.content().closed()) {
                problems.add(row.file() + " was never closed");
            }
        } catch (IOException e) {
            problems.add(row.file() + " cannot be read: " + e.getMessage());
        }
    }

    private void check(SegmentRow row, String what, long expected, long actual) {
        if (expected != actual) {
            problems.add(
                    row.file()
                            + ": the "
                            + what
                            + " is "
                            + actual
                            + ", the index says "
                            + expected);
        }
    }

    private void unknown(StorageRoot root, Set<Path> known) throws IOException {
        try (Stream<Path> all = Files.walk(root.path(), 3)) {
            all.filter(file -> SegmentScanner.container(file).isPresent())
                    .filter(file -> !known.contains(file) && !inUse.test(file))
                    .forEach(file -> problems.add(file + " is not in the index"));
        }
    }
}
