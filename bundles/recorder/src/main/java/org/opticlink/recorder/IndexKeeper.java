package org.opticlink.recorder;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.disk.SegmentFile;
import org.opticlink.recorder.disk.SegmentListener;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.feed.Ledger;
import org.opticlink.recorder.index.FinishedSegment;
import org.opticlink.recorder.index.Index;
import org.opticlink.recorder.index.Journal;
import org.opticlink.recorder.media.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes the index and the ledger, so that neither the recorder's thread nor that
 * of a disk waits for a database.
 */
final class IndexKeeper implements SegmentListener, Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);
    private static final long END_SECONDS = 5;

    private final Index index;
    private final Journal journal;
    private final Consumer<StorageRoot> makeRoom;
    private final Set<StorageRoot> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        Thread thread = new Thread(task, "opticlink-recorder-index");
                        thread.setDaemon(true);
                        return thread;
                    },
                    new ThreadPoolExecutor.DiscardPolicy());

    IndexKeeper(Index index, Journal journal, Consumer<StorageRoot> makeRoom) {
        this.index = index;
        this.journal = journal;
        this.makeRoom = makeRoom;
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something that uses the index. */
    interface Task {
        void run() throws IOException;
    }

    void execute(Task task) {
        executor.execute(guarded(task));
    }

    void every(long millis, Task task) {
        executor.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(Task task) {
        return () -> {
            try {
                task.run();
            } catch (IOException e) {
                LOG.warn(
                        "{}; files are not affected, and the next start repairs it",
                        e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("keeping the index failed", e);
            }
        };
    }

    @Override
    public void created(SegmentFile segment, Identity identity) {
        execute(() -> index.put(FinishedSegment.open(segment, identity)));
    }

    @Override
    public void closed(SegmentFile segment, Identity identity, long bytes) {
        execute(() -> index.put(FinishedSegment.closed(segment, identity, bytes)));
    }

    @Override
    public void abandoned(SegmentFile segment, long lostVideo, long lostAudio, String why) {
        long now = System.currentTimeMillis();
        java.time.Instant at = java.time.Instant.ofEpochMilli(now);
        enter(
                new RecordingGap(
                        segment.request().channel(),
                        at,
                        java.util.Optional.of(at),
                        GapCause.DISK_FAILED,
                        why,
                        lostVideo,
                        lostAudio));
        segment.path().ifPresent(path -> execute(() -> index.remove(path)));
        LOG.debug("{} ends: {}", segment.path(), SegmentEnd.DISK_ERROR);
    }

    @Override
    public void roomWanted(StorageRoot root) {
        if (asked.add(root)) {
            makeRoom.accept(root);
        }
    }

    /** Room was made, or cannot be made; it may be asked for again. */
    void roomMade(StorageRoot root) {
        asked.remove(root);
    }

    @Override
    public void enter(RecordingGap gap) {
        execute(() -> journal.enter(gap));
    }

    void enter(RecordingEvent event) {
        execute(() -> journal.enter(event));
    }

    /** Does what is left to do, and ends the thread. */
    void close() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the index could not be written completely; the next start repairs it");
        }
    }
}
