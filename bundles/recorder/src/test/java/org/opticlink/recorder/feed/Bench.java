package org.opticlink.recorder.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.recorder.disk.DiskLane;
import org.opticlink.recorder.disk.KnownRoots;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.disk.Roots;
import org.opticlink.recorder.disk.SegmentFile;
import org.opticlink.recorder.disk.SegmentListener;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.fixtures.FakeChannel;
import org.opticlink.recorder.fixtures.MoodyDisk;
import org.opticlink.recorder.fixtures.NumberedCamera;
import org.opticlink.recorder.media.ChunkPool;
import org.opticlink.recorder.media.Identity;

/** A camera, a ring, a recorder and a disk; the test is the recorder's thread. */
final class Bench implements AutoCloseable, SegmentListener, Ledger {

    /** Friday, 20 November 2026, 08:00:00 UTC. */
    static final long EIGHT = 1_795_161_600_000L;

    final Path root;
    final MoodyDisk disk = new MoodyDisk();
    final FakeChannel channel;
    final NumberedCamera camera;
    final ChannelRecorder recorder;
    final Roots roots;
    final Map<Long, RecordingGap> gaps = new LinkedHashMap<>();
    final List<Identity> closed = new ArrayList<>();
    volatile int roomWanted;
    final Path spare;
    private final DiskLane lane;
    private final DiskLane spareLane;
    private Wish wish;
    private long nanos = 1;

    Bench(Path folder, String id, RecordingContainer container, int ringMib, int pictureBytes)
            throws IOException {
        root = Files.createDirectories(folder.resolve("root-" + id));
        channel = new FakeChannel(id, folder, ringMib);
        camera = new NumberedCamera(channel.sink(), pictureBytes, EIGHT);
        StorageRoot storage =
                new StorageRoot(root, new KnownRoots(folder.resolve("known-" + id)), disk, 0);
        lane = new DiskLane(storage, this);
        spare = folder.resolve("spare-" + id);
        spareLane =
                new DiskLane(
                        new StorageRoot(
                                spare,
                                new KnownRoots(folder.resolve("known-spare-" + id)),
                                new LocalDisk(),
                                0),
                        this);
        roots = new Roots(List.of(lane, spareLane), name -> root.toString());
        recorder =
                new ChannelRecorder(
                        channel, roots, this, new ChunkPool(16), ZoneOffset.UTC, Past.none());
        wish = new Wish(true, 0, StreamName.MAIN, container, Duration.ofMinutes(1));
    }

    /** Publishes pictures and lets the recorder read them. */
    void play(int pictures) {
        for (int left = pictures; left > 0; left -= NumberedCamera.GROUP) {
            camera.publish(Math.min(left, NumberedCamera.GROUP));
            turn();
        }
    }

    void turn() {
        nanos += 1_000_000_000L;
        while (recorder.turn(wish, nanos, camera.wallMillis())) {
            nanos++;
        }
    }

    /** Lets there be a second disk, which works. */
    void addSpare() throws IOException {
        Files.createDirectories(spare);
        spareLane.root().check();
        lane.root().check();
    }

    void want(boolean record, long fromMillis) {
        wish = new Wish(record, fromMillis, wish.stream(), wish.container(), wish.segment());
    }

    /** Ends recording and waits until all files are closed. */
    void finish() {
        recorder.close();
        awaitWritten();
    }

    void awaitWritten() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> lane.isDone() && spareLane.isDone());
    }

    void awaitNothingWaits() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            turn();
                            return recorder.report().waiting() == 0;
                        });
    }

    @Override
    public synchronized void enter(RecordingGap gap) {
        gaps.put(gap.from().toEpochMilli(), gap);
    }

    long lostVideoInLedger() {
        return gaps.values().stream().mapToLong(RecordingGap::lostVideo).sum();
    }

    @Override
    public void created(SegmentFile segment, Identity identity) {
        // the files show it
    }

    @Override
    public synchronized void closed(SegmentFile segment, Identity identity, long bytes) {
        closed.add(identity);
    }

    @Override
    public synchronized void abandoned(
            SegmentFile segment, long lostVideo, long lostAudio, String why) {
        enter(
                new RecordingGap(
                        "abandoned",
                        java.time.Instant.ofEpochMilli(1),
                        java.util.Optional.of(java.time.Instant.ofEpochMilli(1)),
                        org.opticlink.api.recording.GapCause.DISK_FAILED,
                        why,
                        lostVideo,
                        lostAudio));
    }

    @Override
    public void roomWanted(StorageRoot full) {
        roomWanted++;
    }

    @Override
    public void close() throws IOException {
        disk.hang(false);
        recorder.close();
        lane.close();
        spareLane.close();
        channel.close();
    }
}
