package org.opticlink.daemon.feed;

import java.util.Collection;
import java.util.function.LongConsumer;

/**
 * Knows how long there has been no access unit on any track, without reading one. Looked at by one
 * thread, read by any.
 */
public final class FrameWatch {

    private static final long SECOND = 1_000_000_000L;

    /** Silence after which viewers are shown that there is no signal. */
    private static final long NO_SIGNAL_NANOS = 3 * SECOND;

    private final long limitNanos;
    private final LongConsumer onStarved;
    private volatile long lastNanos = System.nanoTime();
    private long units = -1;
    private boolean starved;

    /**
     * Makes a watch.
     *
     * @param limitSeconds silence after which the listener is told, 0 for never
     * @param onStarved told once how many seconds there was nothing
     */
    public FrameWatch(int limitSeconds, LongConsumer onStarved) {
        this.limitNanos = limitSeconds * SECOND;
        this.onStarved = onStarved;
    }

    /** Looks at all tracks; called a few times per second. */
    void look(Collection<StreamFeed> streams, long nowNanos) {
        look(streams.stream().mapToLong(StreamFeed::units).sum(), nowNanos);
    }

    /** Takes the count of all units so far. */
    void look(long now, long nowNanos) {
        if (now != units) {
            lastNanos = units < 0 ? lastNanos : nowNanos;
            units = now;
        } else if (limitNanos > 0 && !starved && nowNanos - lastNanos >= limitNanos) {
            starved = true;
            onStarved.accept((nowNanos - lastNanos) / SECOND);
        }
    }

    /** Whether there has been nothing for so long that viewers must be told. */
    boolean noSignal(long nowNanos) {
        return nowNanos - lastNanos >= NO_SIGNAL_NANOS;
    }
}
