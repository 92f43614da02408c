package org.opticlink.recorder.disk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** All roots. A file goes where its channel wants it, else where most room is. Thread-safe. */
public final class Roots implements SegmentTarget {

    private static final long BLOCKED_NANOS = 3_000_000_000L;
    private static final long PATIENCE_NANOS = 4_000_000_000L;

    private final List<DiskLane> lanes;
    private final Function<String, String> preferred;

    /**
     * Makes it.
     *
     * @param preferred the root that a channel wants, empty for any
     */
    public Roots(List<DiskLane> lanes, Function<String, String> preferred) {
        this.lanes = List.copyOf(lanes);
        this.preferred = preferred;
    }

    /** Returns the threads of all roots. */
    public List<DiskLane> lanes() {
        return lanes;
    }

    /** Returns the roots that can be used and answer. */
    public List<StorageRoot> usable() {
        return healthy().map(DiskLane::root).toList();
    }

    private Stream<DiskLane> healthy() {
        long now = System.nanoTime();
        return lanes.stream()
                .filter(lane -> lane.root().usable() && lane.blockedNanos(now) < BLOCKED_NANOS);
    }

    @Override
    public Optional<SegmentFile> begin(SegmentRequest request, AtomicLong waiting) {
        String wish = preferred.apply(request.channel());
        Optional<DiskLane> lane =
                healthy()
                        .filter(each -> each.root().path().toString().equals(wish))
                        .findFirst()
                        .or(() -> healthy().max(spread(request.channel())))
                        .or(() -> lanes.stream().findFirst());
        return lane.map(each -> each.begin(request, waiting));
    }

    @Override
    public boolean shouldLeave(SegmentFile segment) {
        long now = System.nanoTime();
        boolean stuck =
                segment.troubleNanos(now) > PATIENCE_NANOS
                        || segment.lane().blockedNanos(now) > PATIENCE_NANOS;
        return stuck && healthy().anyMatch(lane -> lane != segment.lane());
    }

    /** The same channel goes to the same root as long as the roots stay the same. */
    private static Comparator<DiskLane> spread(String channel) {
        return Comparator.comparingInt(
                lane -> (lane.root().path() + "/" + channel).hashCode() * 0x9E3779B9);
    }
}
