package org.opticlink.frames;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.opticlink.api.frames.StreamFormat;

/** Reads a stream's format; never blocks. */
public final class FormatReader {

    /**
     * A format with its generation.
     *
     * @param generation counts up with every change
     * @param format the format
     */
    public record Versioned(long generation, StreamFormat format) {}

    private final SharedMemory memory;
    private final int block;

    FormatReader(SharedMemory memory, int block) {
        this.memory = memory;
        this.block = block;
    }

    /** Returns the newest generation, 0 when no format was ever written. */
    public long generation() {
        return memory.getAcquire(block + RingLayout.FORMAT_GENERATION_AT);
    }

    /**
     * Returns the newest format; empty when there is none, or it is being changed right now: ask
     * again then.
     */
    public Optional<Versioned> read() {
        long lock = memory.getAcquire(block + RingLayout.FORMAT_LOCK_AT);
        if ((lock & 1) != 0) {
            return Optional.empty();
        }
        long generation = memory.get(block + RingLayout.FORMAT_GENERATION_AT);
        long length = memory.get(block + RingLayout.FORMAT_LENGTH_AT);
        if (generation == 0
                || length < 0
                || length > RingLayout.FORMAT_BYTES - RingLayout.FORMAT_BLOB_AT) {
            return Optional.empty();
        }
        ByteBuffer encoded = ByteBuffer.allocate((int) length);
        memory.read(block + RingLayout.FORMAT_BLOB_AT, encoded, (int) length);
        VarHandle.acquireFence();
        if (memory.getAcquire(block + RingLayout.FORMAT_LOCK_AT) != lock) {
            return Optional.empty();
        }
        return Optional.of(new Versioned(generation, FormatCodec.decode(encoded.array())));
    }
}
