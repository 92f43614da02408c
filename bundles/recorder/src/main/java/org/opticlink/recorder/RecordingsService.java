package org.opticlink.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opticlink.api.recording.ExportRequest;
import org.opticlink.api.recording.ExportStatus;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.api.recording.RecordedSegment;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingLock;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus;
import org.opticlink.api.recording.RecordingTimeline;
import org.opticlink.api.recording.Recordings;
import org.opticlink.api.recording.SegmentLease;
import org.opticlink.api.recording.VerifyReport;
import org.opticlink.recorder.disk.DiskLane;
import org.opticlink.recorder.disk.StorageRoot;
import org.opticlink.recorder.export.ExportQueue;
import org.opticlink.recorder.export.Snapshot;
import org.opticlink.recorder.feed.ChannelRecorder;
import org.opticlink.recorder.index.SegmentRow;
import org.opticlink.recorder.index.SegmentRow.State;
import org.opticlink.recorder.index.Verifier;

/** What others can ask of a recorder. Thread-safe. */
public final class RecordingsService implements Recordings {

    private final Recorder recorder;
    private final ExportQueue exports = new ExportQueue();

    /** Makes it for a recorder, which it does not own. */
    public RecordingsService(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public List<RecordingStatus> status() {
        return recorder.entries().values().stream()
                .map(RecordingsService::status)
                .sorted(Comparator.comparing(RecordingStatus::channel))
                .toList();
    }

    private static RecordingStatus status(Recorder.ChannelEntry entry) {
        ChannelRecorder.Report report = entry.recorder().report();
        return new RecordingStatus(
                entry.channel().id(),
                entry.wishes().plan().mode(),
                entry.wishes().manual(),
                report.activity(),
                report.reason(),
                report.file(),
                report.waiting(),
                report.recorded(),
                report.lostVideo(),
                report.lostAudio());
    }

    @Override
    public List<RecordingRoot> roots() {
        return recorder.roots().lanes().stream().map(lane -> lane.root().status()).toList();
    }

    @Override
    public List<RecordedSegment> segments(String channel, Instant from, Instant to)
            throws IOException {
        List<RecordingLock> locks = recorder.journal().locks(channel);
        return rows(channel, from, to).stream()
                .map(row -> RecordedSegments.of(row, locks))
                .toList();
    }

    /** A file that is being written grows; its row says only when it began. */
    private List<SegmentRow> rows(String channel, Instant from, Instant to) throws IOException {
        List<SegmentRow> rows =
                new ArrayList<>(
                        recorder.index().segments(channel, from.toEpochMilli(), to.toEpochMilli()));
        for (SegmentRow open : recorder.index().inState(State.OPEN)) {
            if (open.channel().equals(channel)
                    && open.startMillis() < to.toEpochMilli()
                    && rows.stream().noneMatch(row -> row.id() == open.id())) {
                rows.add(open);
            }
        }
        return rows;
    }

    @Override
    public RecordingTimeline timeline(String channel, Instant from, Instant to) throws IOException {
        return new RecordingTimeline(
                channel,
                from,
                to,
                segments(channel, from, to),
                recorder.journal().gaps(channel, from, to),
                recorder.journal().events(channel, from, to));
    }

    @Override
    public Optional<SegmentLease> open(long segmentId) throws IOException {
        for (SegmentRow row : recorder.index().byId(segmentId)) {
            if (recorder.pins().pin(row.file())) {
                if (row.state() != State.DELETING && Files.exists(row.file())) {
                    List<RecordingLock> locks = recorder.journal().locks(row.channel());
                    return Optional.of(lease(RecordedSegments.of(row, locks)));
                }
                recorder.pins().unpin(row.file());
            }
        }
        return Optional.empty();
    }

    private SegmentLease lease(RecordedSegment segment) {
        AtomicBoolean held = new AtomicBoolean(true);
        return new SegmentLease() {
            @Override
            public RecordedSegment segment() {
                return segment;
            }

            @Override
            public void close() {
                if (held.getAndSet(false)) {
                    recorder.pins().unpin(segment.file());
                }
            }
        };
    }

    @Override
    public void order(String channel, ManualSwitch order) {
        try {
            recorder.order(channel, order);
        } catch (IOException e) {
            throw new UncheckedIOException("the order would not survive a restart", e);
        }
    }

    @Override
    public void trigger(RecordingEvent event) {
        recorder.trigger(event);
    }

    @Override
    public void lock(RecordingLock lock) throws IOException {
        recorder.journal().lock(lock);
    }

    @Override
    public int unlock(String channel, Instant from, Instant to) throws IOException {
        return recorder.journal().unlock(channel, from, to);
    }

    @Override
    public List<RecordingLock> locks(String channel) throws IOException {
        return recorder.journal().locks(channel);
    }

    @Override
    public int delete(String channel, Instant from, Instant to) throws IOException {
        int deleted = 0;
        for (SegmentRow row : rows(channel, from, to)) {
            boolean inside =
                    row.startMillis() >= from.toEpochMilli()
                            && row.endMillis() <= to.toEpochMilli();
            StorageRoot root = root(row.root());
            if (inside
                    && row.state() == State.CLOSED
                    && root != null
                    && !recorder.index().isLocked(row)
                    && recorder.retention().delete(root, row)) {
                deleted++;
            }
        }
        return deleted;
    }

    private StorageRoot root(Path path) {
        return recorder.roots().lanes().stream()
                .map(DiskLane::root)
                .filter(root -> root.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String export(ExportRequest request) throws IOException {
        List<Path> files = new ArrayList<>();
        for (SegmentRow row : rows(request.channel(), request.from(), request.to())) {
            if (recorder.pins().pin(row.file())) {
                files.add(row.file());
            }
        }
        if (files.isEmpty()) {
            throw new IOException("nothing of " + request.channel() + " is recorded in that time");
        }
        return exports.add(request, files, () -> files.forEach(recorder.pins()::unpin));
    }

    @Override
    public List<ExportStatus> exports() {
        return exports.list();
    }

    @Override
    public void cancelExport(String id) {
        exports.cancel(id);
    }

    @Override
    public Optional<byte[]> snapshot(String channel, Instant at) throws IOException {
        List<SegmentRow> rows = rows(channel, at, at.plusMillis(1));
        for (int i = rows.size() - 1; i >= 0; i--) {
            Path file = rows.get(i).file();
            if (recorder.pins().pin(file)) {
                try {
                    return Snapshot.of(file, at.toEpochMilli());
                } finally {
                    recorder.pins().unpin(file);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public VerifyReport verify() throws IOException {
        return new Verifier(
                        recorder.index(),
                        file -> recorder.roots().lanes().stream().anyMatch(l -> l.isBusyWith(file)))
                .verify(recorder.roots().usable());
    }

    @Override
    public void adopt(Path path) throws IOException {
        StorageRoot root = root(path.toAbsolutePath().normalize());
        if (root == null) {
            throw new IOException(path + " is not one of the configured folders");
        }
        root.adopt();
        root.check();
    }

    /** Ends exports. */
    public void close() throws InterruptedException {
        exports.close();
    }
}
