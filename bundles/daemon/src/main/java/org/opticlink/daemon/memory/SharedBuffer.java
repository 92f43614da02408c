package org.opticlink.daemon.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bytes that several viewers send. Whoever acquired it fills it and then shares it; from then on
 * the bytes do not change until the last holder has released it. Sharing is thread-safe.
 */
public final class SharedBuffer {

    private final BufferPool pool;
    private final ByteBuffer memory;
    private final AtomicInteger holders = new AtomicInteger();
    private int length;

    SharedBuffer(BufferPool pool, ByteBuffer memory) {
        this.pool = pool;
        this.memory = memory;
    }

    /**
     * Returns a buffer of constant bytes that belongs to no pool. The caller is its first holder.
     */
    public static SharedBuffer constant(byte[] bytes) {
        SharedBuffer buffer =
                new SharedBuffer(null, ByteBuffer.allocateDirect(bytes.length).put(bytes));
        buffer.length = bytes.length;
        buffer.holders.set(1);
        return buffer;
    }

    /** Whether these are constant bytes rather than a unit of a stream. */
    public boolean isConstant() {
        return pool == null;
    }

    SharedBuffer lend() {
        holders.set(1);
        length = 0;
        memory.clear();
        return this;
    }

    int capacity() {
        return memory.capacity();
    }

    /**
     * Returns the memory to fill, with at least the acquired size; for the thread that acquired it,
     * before it is shared.
     */
    public ByteBuffer memory() {
        return memory;
    }

    /** Ends the filling: the content is what lies before the memory's position. */
    public SharedBuffer filled() {
        length = memory.position();
        return this;
    }

    /** Returns the number of bytes of content. */
    public int length() {
        return length;
    }

    /** Returns an independent read-only view of the content. */
    public ByteBuffer view() {
        return view(0, length);
    }

    /** Returns an independent read-only view of a part of the content. */
    public ByteBuffer view(int from, int bytes) {
        return memory.asReadOnlyBuffer().clear().position(from).limit(from + bytes);
    }

    /** Adds a holder. Only somebody who already holds it may do that. */
    public SharedBuffer retain() {
        if (holders.getAndIncrement() <= 0) {
            throw new IllegalStateException("a released buffer was retained");
        }
        return this;
    }

    /** Gives up one hold; the last one returns the memory to the pool. */
    public void release() {
        int left = holders.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("a buffer was released too often");
        }
        if (left == 0 && pool != null) {
            pool.giveBack(this);
        }
    }
}
