package org.opticlink.frames;

import java.lang.invoke.VarHandle;
import org.opticlink.api.frames.AccessUnit;

/**
 * The one writer of a track. Wait-free: it never looks at readers. Used by one thread at a time.
 *
 * <p>The order of stores is the protocol of {@code docs/design/frames.md}: the intent is visible
 * before the first payload byte, the descriptor is locked by its sequence, the head follows the
 * descriptor. A writer that is killed anywhere leaves only bytes behind that no reader accepts; its
 * successor starts after the intent.
 */
public final class TrackWriter {

    private static final int ALIGNMENT = 64;

    private final SharedMemory memory;
    private final int track;
    private final int descriptors;
    private final long mask;
    private final int arena;
    private final long arenaSize;
    private final int largest;
    private long head;
    private long position;

    TrackWriter(SharedMemory memory, int track) {
        this.memory = memory;
        this.track = track;
        this.descriptors = (int) memory.get(track + RingLayout.DESCRIPTORS_AT);
        this.mask = memory.get(track + RingLayout.DESCRIPTOR_COUNT_AT) - 1;
        this.arena = (int) memory.get(track + RingLayout.ARENA_AT);
        this.arenaSize = memory.get(track + RingLayout.ARENA_SIZE_AT);
        this.largest = (int) memory.get(track + RingLayout.LARGEST_AT);
        this.head = memory.getAcquire(track + RingLayout.HEAD_AT);
        this.position = align(memory.getAcquire(track + RingLayout.INTENT_AT));
        memory.putRelease(track + RingLayout.EPOCH_AT, memory.get(track + RingLayout.EPOCH_AT) + 1);
    }

    /** Returns the largest payload that {@link #write} takes. */
    public int largest() {
        return largest;
    }

    /** Returns the sequence of the newest unit, 0 when there is none. */
    public long head() {
        return head;
    }

    /**
     * Copies a unit into the track and makes it visible.
     *
     * @param unit the unit; its payload's position does not move
     * @param formatGeneration generation of the format that the unit needs
     * @return the unit's sequence, or 0 when the payload is larger than {@link #largest()} and
     *     nothing was written
     */
    public long write(AccessUnit unit, long formatGeneration) {
        int length = unit.payload().remaining();
        if (length > largest) {
            return 0;
        }
        int at = claim(length);
        memory.write(at, unit.payload());
        return commit(unit, length, formatGeneration);
    }

    private int claim(int length) {
        long offset = position % arenaSize;
        if (offset + length > arenaSize) {
            position += arenaSize - offset;
        }
        memory.putRelease(track + RingLayout.INTENT_AT, position + length);
        // a full fence: bulk copies may use non-temporal stores, which a release does not order
        VarHandle.fullFence();
        return (int) (arena + position % arenaSize);
    }

    private long commit(AccessUnit unit, int length, long formatGeneration) {
        VarHandle.fullFence();
        long sequence = head + 1;
        int at = descriptors + (int) (sequence & mask) * DescriptorLayout.BYTES;
        memory.putRelease(at + DescriptorLayout.SEQUENCE_AT, -sequence);
        VarHandle.fullFence();
        memory.put(at + DescriptorLayout.POSITION_AT, position);
        memory.put(
                at + DescriptorLayout.LENGTH_FLAGS_AT,
                DescriptorLayout.pack(length, unit.key() ? DescriptorLayout.KEY_FLAG : 0));
        memory.put(at + DescriptorLayout.PTS_AT, unit.ptsMicros());
        memory.put(
                at + DescriptorLayout.DTS_DURATION_AT,
                DescriptorLayout.pack(
                        (int) (unit.ptsMicros() - unit.dtsMicros()), unit.durationMicros()));
        memory.put(at + DescriptorLayout.WALL_AT, unit.wallMillis());
        memory.put(at + DescriptorLayout.PUBLISHED_AT, System.nanoTime());
        memory.put(at + DescriptorLayout.GENERATION_AT, formatGeneration);
        memory.putRelease(at + DescriptorLayout.SEQUENCE_AT, sequence);
        head = sequence;
        memory.putRelease(track + RingLayout.HEAD_AT, sequence);
        if (unit.key()) {
            memory.putRelease(track + RingLayout.LAST_KEY_AT, sequence);
        }
        position = align(position + length);
        return sequence;
    }

    private static long align(long value) {
        return (value + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
