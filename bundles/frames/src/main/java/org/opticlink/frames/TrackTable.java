package org.opticlink.frames;

/**
 * The constant part of a track's entry in the track table.
 *
 * @param count descriptors, a power of two
 * @param descriptors offset of the first descriptor in the ring
 * @param arena offset of the arena in the ring
 * @param arenaSize bytes of the arena
 * @param largest bytes of the largest payload
 */
record TrackTable(long count, long descriptors, long arena, long arenaSize, long largest) {

    static TrackTable of(TrackSize size, long at) {
        long arena = RingLayout.pageAlign(at + (long) size.units() * DescriptorLayout.BYTES);
        return new TrackTable(size.units(), at, arena, size.bytes(), size.bytes() / 4);
    }

    static TrackTable read(SharedMemory memory, int track) {
        return new TrackTable(
                memory.get(track + RingLayout.DESCRIPTOR_COUNT_AT),
                memory.get(track + RingLayout.DESCRIPTORS_AT),
                memory.get(track + RingLayout.ARENA_AT),
                memory.get(track + RingLayout.ARENA_SIZE_AT),
                memory.get(track + RingLayout.LARGEST_AT));
    }

    /** Writes the entry of an empty track. */
    void write(SharedMemory memory, int track) {
        memory.put(track + RingLayout.DESCRIPTOR_COUNT_AT, count);
        memory.put(track + RingLayout.DESCRIPTORS_AT, descriptors);
        memory.put(track + RingLayout.ARENA_AT, arena);
        memory.put(track + RingLayout.ARENA_SIZE_AT, arenaSize);
        memory.put(track + RingLayout.LARGEST_AT, largest);
        for (long at = descriptors; at < arena; at += Long.BYTES) {
            memory.put((int) at, 0);
        }
    }

    long end() {
        return arena + arenaSize;
    }

    /**
     * Whether all of the track lies inside the ring, so that no damaged table leads outside of it.
     */
    boolean fits(long ringBytes) {
        return count > 0
                && count <= ringBytes / DescriptorLayout.BYTES
                && Long.bitCount(count) == 1
                && descriptors >= RingLayout.DATA_AT
                && arena >= descriptors + count * DescriptorLayout.BYTES
                && arenaSize > 0
                && arenaSize <= ringBytes
                && arena <= ringBytes - arenaSize
                && largest <= arenaSize
                && descriptors % DescriptorLayout.BYTES == 0
                && largest > 0;
    }

    /** Whether the changing part is such as a writer leaves it wherever it is killed. */
    boolean resumable(SharedMemory memory, int track) {
        long head = memory.getAcquire(track + RingLayout.HEAD_AT);
        long lastKey = memory.get(track + RingLayout.LAST_KEY_AT);
        long intent = memory.get(track + RingLayout.INTENT_AT);
        if (head < 0 || lastKey < 0 || lastKey > head || intent < 0) {
            return false;
        }
        if (head == 0) {
            return true;
        }
        int at = (int) (descriptors + (head & count - 1) * DescriptorLayout.BYTES);
        long length = memory.get(at + DescriptorLayout.LENGTH_FLAGS_AT) & 0xFFFF_FFFFL;
        return memory.get(at + DescriptorLayout.SEQUENCE_AT) == head
                && length <= largest
                && memory.get(at + DescriptorLayout.POSITION_AT) >= 0
                && memory.get(at + DescriptorLayout.POSITION_AT) + length <= intent;
    }
}
