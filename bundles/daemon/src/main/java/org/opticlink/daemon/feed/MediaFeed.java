package org.opticlink.daemon.feed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.daemon.media.AdtsHeader;
import org.opticlink.daemon.media.Epoch;
import org.opticlink.daemon.media.Packet;
import org.opticlink.daemon.media.PacketGroup;
import org.opticlink.daemon.viewers.PacketViewer;
import org.opticlink.daemon.viewers.Refusal;
import org.opticlink.daemon.viewers.Viewer;
import org.opticlink.frames.TrackReader.Result;

/** Feeds the viewers of compressed video and sound of one stream. */
final class MediaFeed implements Feed {

    private static final long LARGEST_GROUP = 16L << 20;
    private static final long START_NANOS = 10_000_000_000L;
    private static final long STALE_NANOS = 5_000_000_000L;
    private static final int UNITS_PER_TURN = 128;

    private record Waiting(PacketViewer viewer, boolean sound, long deadlineNanos) {}

    private final UnitSource source;
    private final Fragmenter fragmenter;
    private final FeedContext context;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<PacketViewer> viewers = new ArrayList<>();
    private final List<PacketViewer> listeners = new ArrayList<>();
    private final PacketGroup group = new PacketGroup(LARGEST_GROUP);
    private final PacketGroup newestSound = new PacketGroup(LARGEST_GROUP);
    private boolean reading;
    private boolean readingVideo;
    private Epoch epoch;
    private AdtsHeader adts;
    private long lastAdts;
    private long lastUnitNanos;

    MediaFeed(UnitSource source, FeedContext context) {
        this.source = source;
        this.fragmenter = new Fragmenter(context.pool());
        this.context = context;
    }

    /** Adds a viewer that starts as soon as there is something to start with. */
    void join(PacketViewer viewer, boolean sound) {
        waiting.add(new Waiting(viewer, sound, System.nanoTime() + START_NANOS));
    }

    @Override
    public void leave(Viewer viewer) {
        waiting.removeIf(each -> each.viewer() == viewer);
        viewers.remove(viewer);
        listeners.remove(viewer);
        if (listeners.isEmpty()) {
            newestSound.clear();
        }
    }

    @Override
    public boolean wanted() {
        return !waiting.isEmpty() || !viewers.isEmpty() || !listeners.isEmpty();
    }

    @Override
    public boolean news() {
        return reading && source.news(readingVideo);
    }

    @Override
    public List<Viewer> viewers() {
        List<Viewer> all = new ArrayList<>(viewers);
        all.addAll(listeners);
        waiting.forEach(each -> all.add(each.viewer()));
        return all;
    }

    @Override
    public void end() {
        waiting.forEach(each -> each.viewer().refuse(Refusal.nothingYet(context.reason().get())));
        waiting.clear();
        viewers().forEach(Viewer::end);
    }

    @Override
    public boolean turn(long nowNanos) {
        if (!wanted()) {
            rest();
            return false;
        }
        begin();
        int units = 0;
        Optional<UnitSource.Found> unit = source.next(readingVideo);
        while (unit.isPresent()) {
            deliver(unit.get());
            if (++units == UNITS_PER_TURN) {
                break;
            }
            unit = source.next(readingVideo);
        }
        startWaiting(nowNanos);
        return units == UNITS_PER_TURN;
    }

    private void begin() {
        boolean video = !viewers.isEmpty() || waiting.stream().anyMatch(each -> !each.sound());
        if (!reading || video && !readingVideo) {
            source.restart();
        }
        if (video && !readingVideo) {
            fragmenter.restart();
        } else if (!video) {
            group.clear();
        }
        reading = true;
        readingVideo = video;
    }

    /** Returns how many units were overwritten before they were read. */
    long missed() {
        return source.missed();
    }

    private void rest() {
        if (reading) {
            reading = false;
            readingVideo = false;
            group.clear();
            newestSound.clear();
        }
    }

    private void deliver(UnitSource.Found unit) {
        StreamFormat format = source.format();
        if (epoch == null || !epoch.covers(format)) {
            changeEpoch(format);
        }
        Optional<Packet> made = fragmenter.fragment(unit, format);
        if (made.isEmpty()) {
            lose(unit);
            return;
        }
        Packet packet = made.get();
        lastUnitNanos = unit.header().publishedNanos();
        if (unit.track() == TrackKind.AUDIO) {
            deliverSound(packet);
        }
        if (readingVideo) {
            group.add(packet);
            viewers.forEach(viewer -> viewer.offer(packet, epoch, group));
        }
        packet.buffer().release();
    }

    private void changeEpoch(StreamFormat format) {
        Epoch old = epoch;
        Epoch now = Epoch.of(old == null ? 1 : old.number() + 1, format);
        epoch = now;
        adts = format.audio() == null ? null : new AdtsHeader(format.audio());
        group.clear();
        if (old != null) {
            viewers.forEach(viewer -> viewer.change(old, now));
            listeners.forEach(listener -> listener.change(old, now));
        }
    }

    private void lose(UnitSource.Found unit) {
        if (unit.reader().peek() == Result.UNIT) {
            context.relieve().run();
            unit.reader().skip();
        }
        if (unit.track() == TrackKind.VIDEO) {
            source.broken();
        }
        context.audience().dropped(viewers.size());
    }

    private void deliverSound(Packet fragment) {
        // going back to a key frame for a new viewer must not repeat sound to those who listen
        // already
        if (listeners.isEmpty() && waiting.isEmpty()
                || fragment.sequence() <= lastAdts
                || adts == null) {
            return;
        }
        lastAdts = fragment.sequence();
        fragmenter
                .adts(fragment, adts)
                .ifPresent(
                        packet -> {
                            newestSound.add(packet);
                            listeners.forEach(
                                    listener -> listener.offer(packet, epoch, newestSound));
                            packet.buffer().release();
                        });
    }

    private void startWaiting(long nowNanos) {
        if (waiting.isEmpty()) {
            return;
        }
        Optional<StreamFormat> announced = source.announced();
        boolean fresh = epoch != null && nowNanos - lastUnitNanos < STALE_NANOS;
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            Optional<Refusal> refusal = announced.flatMap(format -> refusal(next, format));
            PacketGroup start = next.sound() ? newestSound : group;
            if (refusal.isPresent()) {
                each.remove();
                next.viewer().refuse(refusal.get());
            } else if (fresh && !start.isEmpty()) {
                each.remove();
                (next.sound() ? listeners : viewers).add(next.viewer());
                next.viewer().start(epoch, start);
            } else if (nowNanos - next.deadlineNanos() > 0) {
                each.remove();
                next.viewer().refuse(Refusal.nothingYet(context.reason().get()));
            }
        }
    }

    private static Optional<Refusal> refusal(Waiting waiter, StreamFormat format) {
        if (waiter.sound() && format.audio() == null) {
            return Optional.of(Refusal.notThere("the camera sends no sound"));
        }
        if (!waiter.sound() && !format.initSegment().hasRemaining()) {
            return Optional.of(
                    Refusal.notThere("this codec has no MP4 form; /video.mjpg has the picture"));
        }
        return Optional.empty();
    }
}
