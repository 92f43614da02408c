package org.opticlink.daemon.viewers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** How many viewers there are and what they got. Thread-safe. */
public final class Audience {

    private final int limit;
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicIntegerArray byKind = new AtomicIntegerArray(ViewerKind.values().length);
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder unitsSent = new LongAdder();
    private final LongAdder unitsDropped = new LongAdder();

    /** Makes an empty audience that never has more than the given number of viewers. */
    public Audience(int limit) {
        this.limit = limit;
    }

    /** Lets a viewer in, unless the limit is reached. */
    public boolean enter(ViewerKind kind) {
        if (total.incrementAndGet() > limit) {
            total.decrementAndGet();
            return false;
        }
        byKind.incrementAndGet(kind.ordinal());
        return true;
    }

    /** Counts a viewer out that was let in. */
    public void leave(ViewerKind kind) {
        byKind.decrementAndGet(kind.ordinal());
        total.decrementAndGet();
    }

    /** Counts bytes that were sent, and the units that these are. */
    public void sent(long bytes, int units) {
        bytesSent.add(bytes);
        unitsSent.add(units);
    }

    /** Counts units that a viewer did not get because it was too slow. */
    public void dropped(long units) {
        unitsDropped.add(units);
    }

    /** Returns the most viewers that are let in. */
    public int limit() {
        return limit;
    }

    /** Returns how many viewers there are. */
    public int total() {
        return total.get();
    }

    /** Returns how many viewers of a kind there are. */
    public int count(ViewerKind kind) {
        return byKind.get(kind.ordinal());
    }

    /** Returns the bytes sent so far. */
    public long bytesSent() {
        return bytesSent.sum();
    }

    /** Returns the units sent so far. */
    public long unitsSent() {
        return unitsSent.sum();
    }

    /** Returns the units dropped so far. */
    public long unitsDropped() {
        return unitsDropped.sum();
    }
}
