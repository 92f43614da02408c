package org.opticlink.recorder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.channel.ServedChannel;
import org.opticlink.recorder.config.RecordingPlan;
import org.opticlink.recorder.disk.Disk;
import org.opticlink.recorder.disk.DiskLane;
import org.opticlink.recorder.disk.KnownRoots;
import org.opticlink.recorder.disk.Roots;
import org.opticlink.recorder.disk.Scanned;
import org.opticlink.recorder.disk.SegmentScanner;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.feed.ChannelRecorder;
import org.opticlink.recorder.feed.Floor;
import org.opticlink.recorder.feed.Past;
import org.opticlink.recorder.feed.RecorderLoop;
import org.opticlink.recorder.feed.WishMaker;
import org.opticlink.recorder.index.Index;
import org.opticlink.recorder.index.Journal;
import org.opticlink.recorder.index.Reconciler;
import org.opticlink.recorder.index.SegmentRow;
import org.opticlink.recorder.media.ChunkPool;
import org.opticlink.recorder.retention.Pins;
import org.opticlink.recorder.retention.Retention;
import org.opticlink.recorder.retention.RetentionLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that records, put together. Channels and plans come and go in any order; a channel is
 * recorded while both are there. Thread-safe.
 */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    // that of the process handle is up to a second wrong
    private static final long STARTED = ManagementFactory.getRuntimeMXBean().getStartTime();
    private static final int KEPT_CHUNKS = 96;
    private static final long PREPARE_SECONDS = 20;
    private static final long HOUSEKEEPING_MILLIS = 5000;
    private static final long DRAIN_MILLIS = 5000;

    private final Index index;
    private final Journal journal;
    private final IndexKeeper keeper;
    private final Roots roots;
    private final Retention retention;
    private final Pins pins = new Pins();
    private final Orders orders;
    private final RetentionLimits all;
    private final RecorderLoop loop = new RecorderLoop();
    private final ChunkPool pool = new ChunkPool(KEPT_CHUNKS);
    private final Map<String, ServedChannel> channels = new ConcurrentHashMap<>();
    private final Map<String, RecordingPlan> plans = new ConcurrentHashMap<>();
    private final Map<String, ChannelEntry> entries = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> prepared;

    /** A channel that is recorded, or would be. */
    record ChannelEntry(ServedChannel channel, ChannelRecorder recorder, WishMaker wishes) {}

    /**
     * Opens the index and starts; recording begins as soon as the newest files have been looked at.
     *
     * @throws IOException when the index cannot be opened or made
     */
    public Recorder(RecorderConfig config, Disk disk) throws IOException {
        Files.createDirectories(config.state());
        all = config.all();
        orders = new Orders(config.state().resolve("orders.properties"));
        index = Index.open(config.state().resolve("index.db"));
        journal = new Journal(index, config.state().resolve("ledger"));
        retention = new Retention(index, pins);
        keeper = new IndexKeeper(index, journal, this::makeRoom);
        KnownRoots known = new KnownRoots(config.state().resolve("roots.properties"));
        List<DiskLane> lanes =
                config.roots().stream()
                        .map(path -> new StorageRoot(path, known, disk, config.floor()))
                        .map(root -> new DiskLane(root, keeper))
                        .toList();
        roots = new Roots(lanes, this::preferredRoot);
        Reconciler reconciler = new Reconciler(index, this::isBusyWith);
        prepared =
                CompletableFuture.allOf(
                                lanes.stream()
                                        .map(lane -> prepare(lane, reconciler))
                                        .toArray(CompletableFuture[]::new))
                        .completeOnTimeout(null, PREPARE_SECONDS, TimeUnit.SECONDS);
        keeper.every(HOUSEKEEPING_MILLIS, this::keepHouse);
    }

    private CompletableFuture<Void> prepare(DiskLane lane, Reconciler reconciler) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(
                () -> {
                    try {
                        lane.root().check();
                        reconciler.prepare(lane.root());
                        done.complete(null);
                        reconciler.reconcile(lane.root());
                        countBytes(lane.root());
                    } catch (IOException e) {
                        LOG.warn("{}", e.getMessage());
                    } finally {
                        done.complete(null);
                    }
                });
        return done;
    }

    private boolean isBusyWith(Path file) {
        return roots.lanes().stream().anyMatch(lane -> lane.isBusyWith(file));
    }

    private String preferredRoot(String channel) {
        RecordingPlan plan = plans.get(channel);
        return plan == null ? "" : plan.root();
    }

    /** Adds a channel. */
    public void addChannel(ServedChannel channel) {
        channels.put(channel.id(), channel);
        join(channel.id());
    }

    /** Removes a channel; its file is ended. */
    public void removeChannel(ServedChannel channel) {
        channels.remove(channel.id(), channel);
        leave(channel.id());
    }

    /** Sets how a channel is recorded. */
    public void setPlan(RecordingPlan plan) {
        plans.put(plan.channel(), plan);
        ChannelEntry entry = entries.get(plan.channel());
        if (entry == null) {
            join(plan.channel());
        } else {
            entry.wishes().plan(plan);
        }
    }

    /** Removes how a channel is recorded; it is not recorded any more. */
    public void removePlan(String channel) {
        plans.remove(channel);
        leave(channel);
    }

    private void join(String id) {
        prepared.thenRun(() -> keeper.execute(() -> joinNow(id)));
    }

    private void joinNow(String id) throws IOException {
        ServedChannel channel = channels.get(id);
        RecordingPlan plan = plans.get(id);
        if (channel == null || plan == null || entries.containsKey(id)) {
            return;
        }
        Past past = past(id);
        boolean continues = past.gap() != null;
        WishMaker wishes = new WishMaker(plan, orders.of(id), ZoneId.systemDefault(), continues);
        ChannelRecorder recorder =
                new ChannelRecorder(channel, roots, keeper, pool, ZoneId.systemDefault(), past);
        closeOldGap(id, wishes);
        entries.put(id, new ChannelEntry(channel, recorder, wishes));
        loop.add(id, recorder, wishes);
    }

    /** A gap that was open when the program ended does not go on if nothing is wanted now. */
    private void closeOldGap(String id, WishMaker wishes) throws IOException {
        RecordingGap open = journal.openGap(id).orElse(null);
        long now = System.currentTimeMillis();
        if (open != null && !wishes.at(now).record()) {
            journal.enter(
                    new RecordingGap(
                            id,
                            open.from(),
                            Optional.of(Instant.ofEpochMilli(now)),
                            open.cause(),
                            open.detail(),
                            open.lostVideo(),
                            open.lostAudio()));
        }
    }

    /** Looks up what former runs have recorded last. */
    private Past past(String id) throws IOException {
        List<SegmentRow> newest = index.newest(id);
        if (newest.isEmpty()) {
            return Past.none();
        }
        SegmentRow row = newest.get(0);
        boolean ended = row.ending() == SegmentEnd.NOT_WANTED;
        Floor floor = new Floor();
        try {
            Scanned found = SegmentScanner.scan(row.file()).orElse(null);
            if (found != null) {
                floor = new Floor(found.lastVideoMicros(), found.lastAudioMicros());
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", row.file(), e.getMessage());
        }
        boolean thisRun = row.endMillis() >= STARTED;
        long born = thisRun ? row.endMillis() + 1 : STARTED;
        RecordingGap open = journal.openGap(id).orElse(null);
        if (open != null) {
            // it was missing before, and for that reason
            return new Past(floor, open.from().toEpochMilli(), open.cause(), born);
        }
        GapCause cause = thisRun ? GapCause.CHANNEL_OFF : GapCause.CONTAINER_STOPPED;
        return ended
                ? new Past(floor, 0, null, born)
                : new Past(floor, row.endMillis(), cause, born);
    }

    private void leave(String id) {
        ChannelEntry entry = entries.remove(id);
        if (entry != null) {
            loop.remove(id);
        }
    }

    void order(String channel, ManualSwitch order) throws IOException {
        ChannelEntry entry = entry(channel);
        orders.set(channel, order);
        entry.wishes().manual(order);
    }

    void trigger(RecordingEvent event) {
        entry(event.channel()).wishes().event(event.at().toEpochMilli());
        keeper.enter(event);
    }

    private ChannelEntry entry(String channel) {
        ChannelEntry entry = entries.get(channel);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "there is no channel " + channel + " with a recording configuration");
        }
        return entry;
    }

    private void keepHouse() throws IOException {
        for (DiskLane lane : roots.lanes()) {
            lane.executeIfIdle(() -> look(lane));
        }
        Map<String, RetentionLimits> limits =
                plans.values().stream()
                        .collect(Collectors.toMap(RecordingPlan::channel, RecordingPlan::limits));
        retention.apply(roots.usable(), limits, all, System.currentTimeMillis());
        for (StorageRoot root : roots.usable()) {
            countBytes(root);
        }
    }

    private void countBytes(StorageRoot root) throws IOException {
        root.recorded(index.bytes(Index.Scope.ROOT, root.path().toString()));
    }

    private void look(DiskLane lane) {
        try {
            lane.root().check();
        } catch (IOException e) {
            LOG.debug("{}", e.getMessage());
            if (lane.root().status().state() == RecordingRoot.State.FULL) {
                keeper.roomWanted(lane.root());
            }
        }
    }

    private void makeRoom(StorageRoot root) {
        DiskLane lane =
                roots.lanes().stream()
                        .filter(each -> each.root() == root)
                        .findFirst()
                        .orElseThrow();
        lane.execute(
                () -> {
                    try {
                        if (!retention.makeRoom(root)) {
                            LOG.debug("{} is full of what must stay", root.path());
                        }
                    } catch (IOException e) {
                        LOG.warn("no room could be made at {}: {}", root.path(), e.getMessage());
                    } finally {
                        keeper.roomMade(root);
                    }
                });
    }

    Index index() {
        return index;
    }

    Journal journal() {
        return journal;
    }

    Roots roots() {
        return roots;
    }

    Retention retention() {
        return retention;
    }

    Pins pins() {
        return pins;
    }

    IndexKeeper keeper() {
        return keeper;
    }

    Map<String, ChannelEntry> entries() {
        return entries;
    }

    Map<String, RecordingPlan> plans() {
        return plans;
    }

    /** Ends all files, waits a while until they are closed, and ends all threads. */
    public void close() throws InterruptedException, IOException {
        loop.close();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        for (DiskLane lane : roots.lanes()) {
            lane.awaitDone(end);
        }
        roots.lanes().forEach(DiskLane::close);
        keeper.close();
        index.close();
    }
}
