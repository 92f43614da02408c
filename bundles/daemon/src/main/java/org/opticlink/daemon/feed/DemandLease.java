package org.opticlink.daemon.feed;

import org.opticlink.frames.Demand;
import org.opticlink.frames.ReaderSlot;

/**
 * Tells capture what viewers want, as a lease that ends by itself. A want outlives its last viewer
 * by a moment, so that a page that is loaded again, or snapshots asked for one after the other, do
 * not start and stop a decoder each time.
 */
final class DemandLease {

    private static final long LINGER_NANOS = 2_000_000_000L;
    private static final long LEASE_NANOS = 3_000_000_000L;
    private static final long RENEWAL_NANOS = 1_000_000_000L;

    private final ReaderSlot slot;
    private final long[] wantedAt = new long[Integer.SIZE];
    private Demand stated = Demand.NONE;
    private long statedAt;

    DemandLease(ReaderSlot slot) {
        this.slot = slot;
    }

    /**
     * Takes what is wanted now and states what changed or is due.
     *
     * @return whether there is still a demand
     */
    boolean update(Demand wanted, long nowNanos) {
        int mask = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            int flag = 1 << bit;
            if ((wanted.mask() & flag) != 0) {
                wantedAt[bit] = nowNanos;
                mask |= flag;
            } else if ((stated.mask() & flag) != 0 && nowNanos - wantedAt[bit] < LINGER_NANOS) {
                mask |= flag;
            }
        }
        boolean changed = mask != stated.mask();
        if (changed || mask != 0 && nowNanos - statedAt >= RENEWAL_NANOS) {
            stated = new Demand(mask);
            statedAt = nowNanos;
            slot.demand(stated, mask == 0 ? 0 : LEASE_NANOS);
        }
        return mask != 0;
    }
}
