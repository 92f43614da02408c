package org.opticlink.recorder.media;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Direct memory that is used again instead of being left to the collector. Thread-safe. */
public final class ChunkPool {

    static final int SMALL = 32 * 1024;
    static final int LARGE = 256 * 1024;

    private final int kept;
    private final Deque<ByteBuffer> small = new ArrayDeque<>();
    private final Deque<ByteBuffer> large = new ArrayDeque<>();

    /**
     * Makes an empty pool.
     *
     * @param kept how many chunks of each size are kept while nobody uses them
     */
    public ChunkPool(int kept) {
        this.kept = kept;
    }

    ByteBuffer acquire(int length, boolean first) {
        int size = first && length <= SMALL / 8 ? SMALL : LARGE;
        if (length > size) {
            return ByteBuffer.allocateDirect(length);
        }
        ByteBuffer chunk;
        synchronized (this) {
            chunk = (size == SMALL ? small : large).poll();
        }
        return chunk == null ? ByteBuffer.allocateDirect(size) : chunk.clear();
    }

    synchronized void release(ByteBuffer chunk) {
        Deque<ByteBuffer> free =
                switch (chunk.capacity()) {
                    case SMALL -> small;
                    case LARGE -> large;
                    default -> null;
                };
        if (free != null && free.size() < kept) {
            free.push(chunk);
        }
    }
}
