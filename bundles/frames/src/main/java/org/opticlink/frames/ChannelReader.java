package org.opticlink.frames;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/**
 * One reader of one channel: its tracks, its slot, and a way to sleep until there is something new.
 * Used by one thread, except {@link #slot()} and {@link #wake()}.
 */
public final class ChannelReader implements AutoCloseable {

    private static final long POLL_NANOS = 5_000_000;

    private final Ring ring;
    private final ReaderSlot slot;
    private final DoorbellClient doorbell;
    private final Thread owner = Thread.currentThread();

    private ChannelReader(Ring ring, ReaderSlot slot, DoorbellClient doorbell) {
        this.ring = ring;
        this.slot = slot;
        this.doorbell = doorbell;
    }

    /**
     * Opens what a ticket names. The calling thread is the one that may {@link #await}.
     *
     * @throws IOException when the ring, the control record or the doorbell cannot be opened
     */
    public static ChannelReader open(ReaderTicket ticket) throws IOException {
        Ring ring = Ring.forReader(ticket.ring());
        ReaderSlot slot = ReaderSlot.claim(ticket);
        DoorbellClient doorbell =
                ticket.doorbell() == null
                        ? null
                        : new DoorbellClient(ticket.doorbell(), ticket.key());
        return new ChannelReader(ring, slot, doorbell);
    }

    /** Returns a new reader of a track, positioned after the newest unit. */
    public TrackReader track(StreamName stream, TrackKind kind) {
        return ring.reader(stream, kind);
    }

    /** Returns the reader of a stream's format. */
    public FormatReader format(StreamName stream) {
        return ring.formatReader(stream);
    }

    /** Returns this reader's slot. */
    public ReaderSlot slot() {
        return slot;
    }

    /** Whether the owner of the memory has gone away; a reader without a doorbell never knows. */
    public boolean ownerGone() {
        return doorbell != null && doorbell.ended();
    }

    /**
     * Sleeps until the condition holds, the doorbell rings, {@link #wake()} is called, or the time
     * is over. May return early without a reason.
     *
     * @param something whether there is something to read; must look at the tracks, since it
     *     decides that no unit is missed
     * @param millis the longest sleep
     */
    public void await(BooleanSupplier something, long millis) throws IOException {
        if (doorbell == null || doorbell.ended()) {
            if (!something.getAsBoolean()) {
                LockSupport.parkNanos(Math.min(POLL_NANOS, TimeUnit.MILLISECONDS.toNanos(millis)));
            }
            return;
        }
        slot.announceWaiting();
        if (something.getAsBoolean()) {
            slot.cancelWaiting();
            return;
        }
        doorbell.await(millis);
        slot.cancelWaiting();
    }

    /** Ends {@link #await} early, from any thread. */
    public void wake() {
        if (doorbell == null) {
            LockSupport.unpark(owner);
        } else {
            doorbell.wake();
        }
    }

    /**
     * Gives up all demand and closes the doorbell. The memory stays mapped until this object is
     * unreachable.
     */
    @Override
    public void close() throws IOException {
        slot.demand(Demand.NONE, 0);
        if (doorbell != null) {
            doorbell.close();
        }
    }
}
