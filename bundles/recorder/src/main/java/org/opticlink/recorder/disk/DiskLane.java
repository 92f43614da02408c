package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one root: one writes, one closes and deletes, since both may take long. A disk
 * that blocks, blocks these and nobody else.
 */
public final class DiskLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskLane.class);
    private static final long IDLE_NANOS = 100_000_000L;
    private static final long LOOK_NANOS = 250_000_000L;
    private static final long CLOSE_RETRY_SECONDS = 5;

    private final StorageRoot root;
    private final SegmentListener listener;
    private final Queue<SegmentFile> segments = new ConcurrentLinkedQueue<>();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private final AtomicInteger closing = new AtomicInteger();
    private final ScheduledThreadPoolExecutor closer;
    private final Object done = new Object();
    private final Thread thread;
    private volatile boolean closed;
    private volatile long busySince;
    private long lookedAt = Long.MIN_VALUE;
    private long room;

    /** Starts the threads. */
    public DiskLane(StorageRoot root, SegmentListener listener) {
        this.root = root;
        this.listener = listener;
        String name =
                root.path().getFileName() == null ? "root" : root.path().getFileName().toString();
        thread = new Thread(this::run, "opticlink-recorder-disk-" + name);
        thread.setDaemon(true);
        closer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread worker = new Thread(task, "opticlink-recorder-files-" + name);
                            worker.setDaemon(true);
                            return worker;
                        },
                        new ThreadPoolExecutor.DiscardPolicy());
        closer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.start();
    }

    /** Returns the root. */
    public StorageRoot root() {
        return root;
    }

    /**
     * Begins a file; it is made with its first fragment. Does not block.
     *
     * @param waiting counts the bytes that wait for this and other files of the channel
     */
    public SegmentFile begin(SegmentRequest request, AtomicLong waiting) {
        SegmentFile segment = new SegmentFile(request, this, listener, waiting);
        segments.add(segment);
        return segment;
    }

    /** Runs a task on the thread that closes and deletes files. */
    public void execute(Runnable task) {
        closer.execute(guarded(task));
    }

    /** Does the same unless other tasks wait already, as they do while the disk does not answer. */
    public void executeIfIdle(Runnable task) {
        if (closer.getQueue().isEmpty()) {
            execute(task);
        }
    }

    /** Whether a file is being written, or waits to be closed, right now. */
    public boolean isBusyWith(Path file) {
        return files.contains(file);
    }

    /** Returns for how long one call to the disk has not come back. */
    public long blockedNanos(long now) {
        long since = busySince;
        return since == 0 ? 0 : now - since;
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void announce(Path file) {
        files.add(file);
    }

    void forget(Path file) {
        files.remove(file);
    }

    void failed(IOException cause) {
        IOException why = cause;
        try {
            root.check();
        } catch (IOException e) {
            why = e;
        }
        boolean full =
                why instanceof DiskFullException
                        || String.valueOf(why.getMessage()).contains("No space left")
                        || String.valueOf(why.getMessage()).contains("not enough space");
        root.failed(
                full && !(why instanceof DiskFullException)
                        ? new DiskFullException("there is no room left at " + root.path())
                        : why);
        lookedAt = Long.MIN_VALUE;
        if (full) {
            listener.roomWanted(root);
        }
    }

    /** Fails when writing so much would leave less room than must stay free. */
    void requireRoom(long bytes) throws IOException {
        long now = System.nanoTime();
        if (lookedAt == Long.MIN_VALUE || now - lookedAt > LOOK_NANOS) {
            room = root.disk().usable(root.path()) - root.floor();
            lookedAt = now;
        }
        room -= bytes;
        if (room < 0) {
            lookedAt = Long.MIN_VALUE;
            throw new DiskFullException(
                    "less than %d MiB are free at %s"
                            .formatted((root.floor() + bytes >> 20) + 1, root.path()));
        }
    }

    private void run() {
        while (!closed) {
            boolean wrote = false;
            for (SegmentFile segment : segments) {
                wrote |= step(segment);
            }
            if (!wrote) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        }
    }

    private boolean step(SegmentFile segment) {
        busySince = System.nanoTime();
        SegmentFile.Step step;
        try {
            step = segment.step(busySince);
        } catch (RuntimeException e) {
            LOG.error("writing {} failed", segment.path(), e);
            step = SegmentFile.Step.GONE;
        } finally {
            busySince = 0;
        }
        switch (step) {
            case COMPLETE -> {
                closing.incrementAndGet();
                segments.remove(segment);
                closer.execute(guarded(() -> close(segment)));
            }
            case GONE -> {
                segments.remove(segment);
                segment.path().ifPresent(this::forget);
                tellDone();
            }
            default -> {
                // it stays in line
            }
        }
        return step == SegmentFile.Step.WROTE;
    }

    private void close(SegmentFile segment) {
        try {
            segment.close();
            segment.path().ifPresent(this::forget);
            closing.decrementAndGet();
            tellDone();
        } catch (IOException e) {
            LOG.warn("{} cannot be closed yet: {}", segment.path().orElseThrow(), e.toString());
            closer.schedule(guarded(() -> close(segment)), CLOSE_RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a task for {} failed", root.path(), e);
            }
        };
    }

    /** Whether everything that was handed over is written and closed. */
    public boolean isDone() {
        return segments.isEmpty() && closing.get() == 0;
    }

    /** Waits until {@link #isDone}, or until a time of {@link System#nanoTime} has come. */
    public void awaitDone(long endNanos) throws InterruptedException {
        synchronized (done) {
            for (long left = endNanos - System.nanoTime();
                    left > 0 && !isDone();
                    left = endNanos - System.nanoTime()) {
                done.wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    private void tellDone() {
        synchronized (done) {
            done.notifyAll();
        }
    }

    /**
     * Ends the threads. What is not written by then stays unwritten; the files are repaired by the
     * next start. Does not interrupt anybody, since that would close files.
     */
    @Override
    public void close() {
        closed = true;
        wake();
        closer.shutdown();
    }
}
