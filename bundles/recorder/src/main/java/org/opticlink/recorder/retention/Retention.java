package org.opticlink.recorder.retention;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.index.Index;
import org.opticlink.recorder.index.Index.Scope;
import org.opticlink.recorder.index.SegmentRow;
import org.opticlink.recorder.index.SegmentRow.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the oldest files when limits are passed. Locked files, those being written and those that
 * somebody plays stay. A row is marked before its file is deleted and removed after it, so a kill
 * in between leaves an index that says what is left to do. Each method blocks as long as the disk
 * does.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 64;

    /** More than the floor is freed, so that not every fragment has to ask for room. */
    private static final int SPARE_PART = 20;

    private static final long LEAST_SPARE = 8L << 20;

    private final Index index;
    private final Pins pins;

    /** Makes it. */
    public Retention(Index index, Pins pins) {
        this.index = index;
        this.pins = pins;
    }

    /**
     * Applies age and size limits.
     *
     * @param roots those that can be used; files in others are left alone
     * @param channels limits of each channel
     * @param all limit of all channels together
     */
    public void apply(
            Collection<StorageRoot> roots,
            Map<String, RetentionLimits> channels,
            RetentionLimits all,
            long nowMillis)
            throws IOException {
        for (Map.Entry<String, RetentionLimits> entry : channels.entrySet()) {
            limit(roots, entry.getKey(), entry.getValue(), nowMillis);
        }
        long over = all.bytes() == 0 ? 0 : index.bytes() - all.bytes();
        while (over > 0) {
            SegmentRow oldest = null;
            for (StorageRoot root : roots) {
                oldest = older(oldest, firstDeletable(root));
            }
            if (oldest == null) {
                return;
            }
            over -= delete(rootOf(roots, oldest), oldest) ? oldest.bytes() : over;
        }
    }

    private SegmentRow firstDeletable(StorageRoot root) throws IOException {
        List<SegmentRow> rows = index.oldestUnlocked(Scope.ROOT, root.path().toString(), 1);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static SegmentRow older(SegmentRow one, SegmentRow other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.startMillis() < one.startMillis() ? other : one;
    }

    private void limit(
            Collection<StorageRoot> roots, String channel, RetentionLimits limits, long nowMillis)
            throws IOException {
        long over = limits.bytes() == 0 ? 0 : index.bytes(Scope.CHANNEL, channel) - limits.bytes();
        long oldest = limits.ageMillis() == 0 ? Long.MIN_VALUE : nowMillis - limits.ageMillis();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (SegmentRow row : index.oldestUnlocked(Scope.CHANNEL, channel, BATCH)) {
                if (over <= 0 && row.endMillis() >= oldest) {
                    return;
                }
                StorageRoot root = rootOf(roots, row);
                if (root != null && delete(root, row)) {
                    over -= row.bytes();
                    progress = true;
                }
            }
        }
    }

    private static StorageRoot rootOf(Collection<StorageRoot> roots, SegmentRow row) {
        return roots.stream()
                .filter(root -> root.path().equals(row.root()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Makes room in a root until somewhat more than its floor is free.
     *
     * @return whether there is room now
     */
    public boolean makeRoom(StorageRoot root) throws IOException {
        long wanted = root.floor() + Math.max(LEAST_SPARE, root.floor() / SPARE_PART);
        boolean progress = true;
        while (root.disk().usable(root.path()) < wanted && progress) {
            progress = false;
            for (SegmentRow row : index.oldestUnlocked(Scope.ROOT, root.path().toString(), BATCH)) {
                if (root.disk().usable(root.path()) >= wanted) {
                    return true;
                }
                progress |= delete(root, row);
            }
        }
        return root.disk().usable(root.path()) >= wanted;
    }

    /**
     * Deletes a file.
     *
     * @return false when somebody plays it
     */
    public boolean delete(StorageRoot root, SegmentRow row) throws IOException {
        boolean deleted =
                pins.unlessPinned(
                        row.file(),
                        () -> {
                            index.state(row.id(), State.DELETING);
                            root.disk().delete(row.file());
                            index.remove(row.file());
                        });
        if (deleted) {
            LOG.debug("{} deleted", row.file());
            removeIfEmpty(row.file().getParent());
        }
        return deleted;
    }

    private static void removeIfEmpty(Path day) throws IOException {
        try {
            Files.delete(day);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            LOG.trace("{} stays", day);
        }
    }
}
