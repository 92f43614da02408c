package org.opticlink.frames;

import java.io.IOException;
import java.lang.invoke.VarHandle;

/** A reader's own slot in the control record. Thread-safe: each field is one atomic store. */
public final class ReaderSlot {

    /**
     * The owner believes no lease that claims to last longer, so that a mad reader cannot demand
     * for ever.
     */
    public static final long LONGEST_LEASE_NANOS = 60_000_000_000L;

    private final SharedMemory memory;
    private final int slot;

    private ReaderSlot(SharedMemory memory, int slot) {
        this.memory = memory;
        this.slot = slot;
    }

    /** Opens the slot that a ticket names and claims it for this process. */
    static ReaderSlot claim(ReaderTicket ticket) throws IOException {
        SharedMemory memory = SharedMemory.map(ticket.control());
        if (memory.getAcquire(ControlLayout.MAGIC_AT) != ControlLayout.MAGIC
                || memory.get(ControlLayout.VERSION_AT) != ControlLayout.VERSION) {
            throw new IOException(
                    ticket.control().file() + " holds no control record of this version");
        }
        ReaderSlot slot = new ReaderSlot(memory, ControlLayout.slot(ticket.slot()));
        memory.putRelease(slot.slot + ControlLayout.WAITING_AT, 0);
        memory.putRelease(slot.slot + ControlLayout.PID_AT, ProcessHandle.current().pid());
        slot.beat();
        return slot;
    }

    /** Says that this reader is alive. */
    public void beat() {
        memory.putRelease(slot + ControlLayout.HEARTBEAT_AT, System.nanoTime());
    }

    /**
     * Returns the stream clock of the owner's last heartbeat, in nanoseconds; an old one means a
     * hung or dead owner.
     */
    public long ownerHeartbeat() {
        return memory.getAcquire(ControlLayout.OWNER_HEARTBEAT_AT);
    }

    /**
     * States what this reader wants for a while. Renew it well before it ends.
     *
     * @param demand what is wanted; {@link Demand#NONE} ends the lease at once
     * @param nanos how long the lease lasts, at most {@link #LONGEST_LEASE_NANOS}
     */
    public void demand(Demand demand, long nanos) {
        if (nanos < 0 || nanos > LONGEST_LEASE_NANOS) {
            throw new IllegalArgumentException("a lease of " + nanos + " ns");
        }
        memory.putRelease(slot + ControlLayout.DEMAND_AT, demand.mask());
        memory.putRelease(slot + ControlLayout.LEASE_AT, System.nanoTime() + nanos);
    }

    /** States how far this reader is and what it did. */
    public void progress(
            long consumed, int viewers, long bytesSent, long unitsSent, long unitsDropped) {
        memory.putRelease(slot + ControlLayout.CONSUMED_AT, consumed);
        memory.putRelease(slot + ControlLayout.VIEWERS_AT, viewers);
        memory.putRelease(slot + ControlLayout.BYTES_SENT_AT, bytesSent);
        memory.putRelease(slot + ControlLayout.UNITS_SENT_AT, unitsSent);
        memory.putRelease(slot + ControlLayout.UNITS_DROPPED_AT, unitsDropped);
    }

    /**
     * Announces that this reader is about to sleep; it must look at the tracks once more before it
     * does.
     */
    void announceWaiting() {
        memory.compareAndSet(slot + ControlLayout.WAITING_AT, 0, 1);
        VarHandle.fullFence();
    }

    /** Takes the announcement back when there was something after all. */
    void cancelWaiting() {
        memory.compareAndSet(slot + ControlLayout.WAITING_AT, 1, 0);
    }
}
