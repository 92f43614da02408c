package org.opticlink.daemon.feed;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.viewers.Audience;
import org.opticlink.daemon.viewers.Viewer;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.Demand;
import org.opticlink.frames.ReaderTicket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads a channel's memory and offers what it finds to the viewers. Starts
 * reading with the first viewer and stops with the last. Everything that changes a feed is handed
 * to this thread by {@link #execute}.
 */
public final class Pump implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final long SLEEP_MILLIS = 1000;
    private static final long SLEEP_WITH_VIEWERS_MILLIS = 200;
    private static final long POLL_NANOS = 5_000_000;
    private static final long STALLED_NANOS = 500_000_000L;
    private static final long PROBE_NANOS = 500_000_000L;
    private static final long WORTH_COLLECTING = 4L << 20;

    private final ReaderTicket ticket;
    private final Audience audience;
    private final BufferPool pool;
    private final Supplier<String> reason;
    private final FrameWatch frames;
    private final Runnable onFailure;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Map<StreamName, StreamFeed>> streams =
            new CompletableFuture<>();
    private final Map<StreamName, StreamFeed> open = new EnumMap<>(StreamName.class);
    private volatile ChannelReader reader;
    private volatile boolean closed;
    private DemandLease lease;
    private volatile HeartBeat heartBeat;
    private boolean rested = true;
    private boolean bellBroken;
    private long probedNanos;

    /**
     * Makes a pump for a channel.
     *
     * @param channel the channel's id, for the names of threads
     * @param ticket names the channel's memory
     * @param reason why there may be no picture, for those who ask for one
     * @param frames told how many frames there are
     * @param onFailure called when the pump cannot go on; the process is of no use then
     */
    public Pump(
            String channel,
            ReaderTicket ticket,
            Audience audience,
            BufferPool pool,
            Supplier<String> reason,
            FrameWatch frames,
            Runnable onFailure) {
        this.ticket = ticket;
        this.audience = audience;
        this.pool = pool;
        this.reason = reason;
        this.frames = frames;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "opticlink-pump-" + channel);
    }

    /**
     * Starts the thread and waits until the memory is open.
     *
     * @return the streams of the channel
     * @throws IOException when the memory cannot be opened
     */
    public Map<StreamName, StreamFeed> start() throws IOException {
        thread.setDaemon(true);
        thread.start();
        try {
            return streams.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new IOException(
                    "cannot open the channel's memory: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Takes other threads into account: this process counts as alive only while they do what they
     * are given. Called after {@link #start()}.
     */
    public void require(List<Executor> threads) {
        threads.forEach(heartBeat::require);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
        ChannelReader awake = reader;
        if (awake != null) {
            awake.wake();
        }
    }

    /**
     * Ends the responses to all viewers; those that come later are served as ever. Any thread may
     * call this.
     */
    public void endViewers() {
        execute(
                () ->
                        open.values().stream()
                                .flatMap(stream -> stream.feeds().stream())
                                .forEach(Feed::end));
    }

    /** Stops the thread and waits for its end. Viewers are left as they are. */
    @Override
    public void close() {
        closed = true;
        execute(() -> {});
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (ChannelReader opened = ChannelReader.open(ticket)) {
            reader = opened;
            for (StreamName name : StreamName.values()) {
                open.put(
                        name,
                        new StreamFeed(
                                opened,
                                name,
                                new FeedContext(pool, audience, reason, frames, this::relieve),
                                this));
            }
            lease = new DemandLease(opened.slot());
            heartBeat =
                    new HeartBeat(
                            thread.getName(), opened.slot(), List.copyOf(open.values()), frames);
            heartBeat.require(this);
            heartBeat.start();
            streams.complete(Map.copyOf(open));
            while (!closed) {
                turn(opened);
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        } finally {
            if (heartBeat != null) {
                heartBeat.close();
            }
        }
    }

    private void fail(Throwable cause) {
        if (!streams.completeExceptionally(cause)) {
            LOG.error("reading the channel's memory failed; this process ends", cause);
            onFailure.run();
        }
    }

    private void turn(ChannelReader opened) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        boolean more = false;
        Demand wanted = Demand.NONE;
        for (StreamFeed stream : open.values()) {
            for (Feed feed : stream.feeds()) {
                more |= feed.turn(now);
            }
            wanted = wanted.and(stream.demand());
        }
        probe(now);
        boolean demanding = lease.update(wanted, now);
        opened.slot()
                .progress(
                        open.get(StreamName.MAIN).rate().head(),
                        audience.total(),
                        audience.bytesSent(),
                        audience.unitsSent(),
                        audience.unitsDropped());
        if (more) {
            return;
        }
        if (wanted.mask() != 0) {
            rested = false;
            await(opened);
        } else {
            rest(demanding ? SLEEP_WITH_VIEWERS_MILLIS : SLEEP_MILLIS);
        }
    }

    private void probe(long now) {
        if (now - probedNanos > PROBE_NANOS) {
            probedNanos = now;
            viewers().forEach(viewer -> viewer.probe(now));
        }
    }

    private Stream<Viewer> viewers() {
        return open.values().stream()
                .flatMap(stream -> stream.feeds().stream())
                .flatMap(feed -> feed.viewers().stream());
    }

    private void await(ChannelReader opened) {
        if (!bellBroken) {
            try {
                opened.await(this::news, SLEEP_WITH_VIEWERS_MILLIS);
                return;
            } catch (IOException e) {
                // viewers go on to get what still comes; the manager ends or replaces this process
                LOG.warn("the doorbell is gone, polling instead: {}", e.getMessage());
                bellBroken = true;
            }
        }
        if (!news()) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    private boolean news() {
        if (closed || !tasks.isEmpty()) {
            return true;
        }
        for (StreamFeed stream : open.values()) {
            for (Feed feed : stream.feeds()) {
                if (feed.news()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void rest(long millis) {
        if (!rested) {
            rested = true;
            if (pool.discardIdle() > WORTH_COLLECTING) {
                // direct memory is freed by the collector only, and an idle process would never
                // collect
                System.gc();
            }
        }
        if (tasks.isEmpty() && !closed) {
            LockSupport.parkNanos(this, millis * 1_000_000);
        }
    }

    private void relieve() {
        long now = System.nanoTime();
        viewers()
                .filter(
                        viewer ->
                                viewer.sendingSince() != 0
                                        && now - viewer.sendingSince() > STALLED_NANOS)
                .max(Comparator.comparingLong(viewer -> now - viewer.sendingSince()))
                .ifPresent(Viewer::expel);
    }
}
