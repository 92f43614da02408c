package org.opticlink.frames;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.time.Instant;

/**
 * The owner's side of a channel's control record. Thread-safe.
 *
 * <p>Readers write their slots, so what is read here is a claim, not a fact: values out of range
 * are taken as zero.
 */
public final class ControlRecord {

    /** Slots for readers. */
    public static final int SLOTS = ControlLayout.SLOT_COUNT;

    /** Bytes of a record. */
    public static final int BYTES = ControlLayout.BYTES;

    private final SharedMemory memory;

    private ControlRecord(SharedMemory memory) {
        this.memory = memory;
    }

    /**
     * Makes an empty record in a region that nobody else uses.
     *
     * @throws IOException when the region cannot be mapped
     */
    public static ControlRecord create(Region region) throws IOException {
        SharedMemory memory = SharedMemory.map(region);
        memory.put(ControlLayout.MAGIC_AT, 0);
        VarHandle.fullFence();
        for (int at = ControlLayout.VERSION_AT; at < ControlLayout.BYTES; at += Long.BYTES) {
            memory.put(at, 0);
        }
        ProcessHandle self = ProcessHandle.current();
        memory.put(ControlLayout.VERSION_AT, ControlLayout.VERSION);
        memory.put(ControlLayout.OWNER_PID_AT, self.pid());
        memory.put(
                ControlLayout.OWNER_START_AT,
                self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        ControlRecord record = new ControlRecord(memory);
        record.beat();
        memory.putRelease(ControlLayout.MAGIC_AT, ControlLayout.MAGIC);
        return record;
    }

    /** Says that the owner is alive. */
    public void beat() {
        memory.putRelease(ControlLayout.OWNER_HEARTBEAT_AT, System.nanoTime());
    }

    /** Makes a slot free and empty. */
    public void clear(int slot) {
        int at = ControlLayout.slot(slot);
        memory.putRelease(at + ControlLayout.LEASE_AT, System.nanoTime());
        for (int field = 0; field < ControlLayout.SLOT_BYTES; field += Long.BYTES) {
            if (field != ControlLayout.LEASE_AT) {
                memory.putRelease(at + field, 0);
            }
        }
    }

    /** Returns what the reader in a slot says of itself. */
    public ReaderReport report(int slot) {
        int at = ControlLayout.slot(slot);
        return new ReaderReport(
                count(at + ControlLayout.PID_AT),
                count(at + ControlLayout.HEARTBEAT_AT),
                (int) Math.min(Integer.MAX_VALUE, count(at + ControlLayout.VIEWERS_AT)),
                count(at + ControlLayout.BYTES_SENT_AT),
                count(at + ControlLayout.UNITS_SENT_AT),
                count(at + ControlLayout.UNITS_DROPPED_AT),
                demand(slot, System.nanoTime()));
    }

    /** Returns the unexpired demand of all readers together. */
    public Demand demand() {
        long now = System.nanoTime();
        int mask = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            mask |= demand(slot, now).mask();
        }
        return mask == 0 ? Demand.NONE : new Demand(mask);
    }

    /** Whether any reader sleeps on the doorbell. The caller has published, and fenced, before. */
    public boolean anyWaiting() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (waiting(slot)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the reader in a slot sleeps on the doorbell. */
    public boolean waiting(int slot) {
        return memory.getVolatile(ControlLayout.slot(slot) + ControlLayout.WAITING_AT) == 1;
    }

    /** Takes the waiting mark of a slot; the one who gets true rings. */
    public boolean takeWaiting(int slot) {
        return memory.compareAndSet(ControlLayout.slot(slot) + ControlLayout.WAITING_AT, 1, 0);
    }

    private Demand demand(int slot, long now) {
        int at = ControlLayout.slot(slot);
        int mask = (int) memory.getAcquire(at + ControlLayout.DEMAND_AT) & Demand.ALL;
        long left = memory.getAcquire(at + ControlLayout.LEASE_AT) - now;
        boolean valid = mask != 0 && left > 0 && left <= ReaderSlot.LONGEST_LEASE_NANOS;
        return valid ? new Demand(mask) : Demand.NONE;
    }

    private long count(int at) {
        return Math.max(0, memory.getAcquire(at));
    }
}
