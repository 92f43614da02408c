package org.opticlink.daemon.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.daemon.media.PicturePart;
import org.opticlink.daemon.memory.SharedBuffer;
import org.opticlink.daemon.viewers.MjpegViewer;
import org.opticlink.daemon.viewers.Refusal;
import org.opticlink.daemon.viewers.SnapshotRequest;
import org.opticlink.daemon.viewers.Viewer;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.FormatReader;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.TrackReader.Result;
import org.opticlink.frames.UnitHeader;

/**
 * Feeds the viewers of pictures of one stream: the pictures that capture makes on demand, or the
 * camera's own JPEGs, for which nothing has to be decoded.
 */
final class PictureFeed implements Feed {

    private static final long FRESH_NANOS = 1_000_000_000L;

    /** Often enough that nobody in between takes the connection for dead. */
    private static final long NO_SIGNAL_NANOS = 5_000_000_000L;

    private final TrackReader pictures;
    private final TrackReader video;
    private final FormatReader formats;
    private final FeedContext context;
    private final List<MjpegViewer> viewers = new ArrayList<>();
    private final List<SnapshotRequest> snapshots = new ArrayList<>();
    private TrackReader source;
    private long generation = -1;
    private PicturePart newest;
    private long toldNoSignalNanos;

    PictureFeed(ChannelReader reader, StreamName stream, FeedContext context) {
        this.pictures = reader.track(stream, TrackKind.PICTURE);
        this.video = reader.track(stream, TrackKind.VIDEO);
        this.formats = reader.format(stream);
        this.context = context;
    }

    void join(MjpegViewer viewer) {
        viewers.add(viewer);
        if (newest != null && isFresh(newest.publishedNanos())) {
            viewer.offer(newest);
        } else if (context.frames().noSignal(System.nanoTime())) {
            NoSignal.show(List.of(viewer));
        }
    }

    void ask(SnapshotRequest snapshot) {
        snapshots.add(snapshot);
    }

    /** Whether capture must decode for this feed. */
    boolean wantsDecoding() {
        return wanted() && source != video;
    }

    @Override
    public boolean wanted() {
        return !viewers.isEmpty() || !snapshots.isEmpty();
    }

    @Override
    public boolean news() {
        return source != null && source.head() >= source.next();
    }

    @Override
    public void leave(Viewer viewer) {
        viewers.remove(viewer);
    }

    @Override
    public List<Viewer> viewers() {
        return List.copyOf(viewers);
    }

    @Override
    public void end() {
        snapshots.forEach(snapshot -> snapshot.refuse(Refusal.nothingYet(context.reason().get())));
        snapshots.clear();
        viewers.forEach(Viewer::end);
    }

    @Override
    public boolean turn(long nowNanos) {
        if (!wanted()) {
            rest();
            return false;
        }
        chooseSource();
        while (source.head() >= source.next()) {
            readNewest();
        }
        answerSnapshots(nowNanos);
        if (context.frames().noSignal(nowNanos)
                && nowNanos - toldNoSignalNanos > NO_SIGNAL_NANOS
                && !viewers.isEmpty()) {
            toldNoSignalNanos = nowNanos;
            NoSignal.show(viewers);
        }
        return false;
    }

    private void rest() {
        source = null;
        generation = -1;
        replaceNewest(null);
    }

    private void chooseSource() {
        if (formats.generation() == generation) {
            return;
        }
        Optional<FormatReader.Versioned> format = formats.read();
        boolean camerasOwn =
                format.isPresent()
                        && format.get().format().video() != null
                        && format.get().format().video().codec() == VideoCodec.MJPEG;
        TrackReader chosen = camerasOwn ? video : pictures;
        if (chosen != source) {
            source = chosen;
            source.seekNewest();
            if (source.peek() != Result.UNIT || !isFresh(source.header().publishedNanos())) {
                source.seek(source.head() + 1);
            }
        }
        // a format that is being changed right now is looked at again in the next turn
        generation =
                format.map(FormatReader.Versioned::generation)
                        .orElse(formats.generation() == 0 ? 0L : -1L);
    }

    private void readNewest() {
        if (source.head() > source.next()) {
            source.seekNewest();
        }
        if (source.peek() != Result.UNIT) {
            source.recoverAtNewest();
            return;
        }
        UnitHeader unit = source.header();
        byte[] head = PicturePart.head(unit.length(), unit.wallMillis());
        Optional<SharedBuffer> acquired =
                context.pool().acquire(head.length + unit.length() + PicturePart.tailBytes());
        if (acquired.isEmpty()) {
            source.skip();
            context.relieve().run();
            context.audience().dropped(viewers.size());
            return;
        }
        SharedBuffer buffer = acquired.get();
        ByteBuffer memory = buffer.memory();
        memory.put(head);
        if (!source.take(memory)) {
            buffer.release();
            return;
        }
        PicturePart.writeTail(memory);
        replaceNewest(
                new PicturePart(
                        buffer.filled(), head.length, unit.length(), unit.publishedNanos()));
        viewers.forEach(viewer -> viewer.offer(newest));
    }

    private void replaceNewest(PicturePart part) {
        if (newest != null) {
            newest.buffer().release();
        }
        newest = part;
    }

    private void answerSnapshots(long nowNanos) {
        boolean fresh = newest != null && isFresh(newest.publishedNanos());
        for (Iterator<SnapshotRequest> each = snapshots.iterator(); each.hasNext(); ) {
            SnapshotRequest snapshot = each.next();
            if (fresh) {
                each.remove();
                snapshot.answer(newest);
            } else if (context.frames().noSignal(nowNanos)) {
                each.remove();
                snapshot.answerWithout(
                        Refusal.nothingYet(context.reason().get()), NoSignal.picture());
            } else if (nowNanos - snapshot.deadlineNanos() > 0) {
                each.remove();
                snapshot.refuse(Refusal.nothingYet(context.reason().get()));
            }
        }
    }

    private static boolean isFresh(long publishedNanos) {
        return System.nanoTime() - publishedNanos < FRESH_NANOS;
    }
}
