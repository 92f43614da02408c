package org.opticlink.daemon.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Direct memory within a budget, in blocks of a power of two. Thread-safe.
 *
 * <p>The budget is what bounds this process, whatever its viewers do: when it is used up there is
 * no block, and the caller must make a slow viewer let go of what it holds.
 */
public final class BufferPool {

    private static final int SMALLEST_SHIFT = 9;
    private static final int LARGEST_SHIFT = 27;

    private final long budget;
    private final AtomicLong allocated = new AtomicLong();
    private final List<Queue<SharedBuffer>> idle = new ArrayList<>();

    /** Makes an empty pool that never holds more than the given number of bytes. */
    public BufferPool(long budget) {
        this.budget = budget;
        for (int shift = SMALLEST_SHIFT; shift <= LARGEST_SHIFT; shift++) {
            idle.add(new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * Lends a block; the caller is its first holder.
     *
     * @param size bytes needed
     * @return a block of at least that size, or empty when the budget is used up
     */
    public Optional<SharedBuffer> acquire(int size) {
        int sizeClass = sizeClass(size);
        if (sizeClass >= idle.size()) {
            return Optional.empty();
        }
        SharedBuffer buffer = idle.get(sizeClass).poll();
        return buffer != null
                ? Optional.of(buffer.lend())
                : allocate(1 << (SMALLEST_SHIFT + sizeClass));
    }

    private Optional<SharedBuffer> allocate(int bytes) {
        if (allocated.addAndGet(bytes) > budget) {
            discardIdle();
        }
        if (allocated.get() > budget) {
            allocated.addAndGet(-bytes);
            return Optional.empty();
        }
        try {
            return Optional.of(new SharedBuffer(this, ByteBuffer.allocateDirect(bytes)).lend());
        } catch (OutOfMemoryError e) {
            // the virtual machine's own limit for direct memory is lower than the budget: to the
            // caller it is the same thing
            allocated.addAndGet(-bytes);
            return Optional.empty();
        }
    }

    void giveBack(SharedBuffer buffer) {
        idle.get(sizeClass(buffer.capacity())).add(buffer);
    }

    /**
     * Forgets all blocks that nobody holds; the garbage collector frees them.
     *
     * @return how many bytes were forgotten
     */
    public long discardIdle() {
        long bytes = 0;
        for (Queue<SharedBuffer> queue : idle) {
            for (SharedBuffer buffer = queue.poll(); buffer != null; buffer = queue.poll()) {
                bytes += buffer.capacity();
            }
        }
        allocated.addAndGet(-bytes);
        return bytes;
    }

    /** Returns how many bytes are held by the pool and by those it lent blocks to. */
    public long allocated() {
        return allocated.get();
    }

    private static int sizeClass(int size) {
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
        return Math.max(0, shift - SMALLEST_SHIFT);
    }
}
