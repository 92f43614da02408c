package org.opticlink.frames;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.opticlink.api.frames.StreamFormat;

/** The one writer of a stream's format: a sequence lock around an encoded {@link StreamFormat}. */
public final class FormatWriter {

    private final SharedMemory memory;
    private final int block;

    FormatWriter(SharedMemory memory, int block) {
        this.memory = memory;
        this.block = block;
    }

    /**
     * Replaces the format. One that is the same as before, byte for byte, keeps its generation: a
     * camera that comes back unchanged does not make viewers start anew.
     *
     * @return the generation; a new one is larger than all before it, also across restarts of the
     *     writer
     * @throws IllegalArgumentException when the encoded format is larger than its place; nothing is
     *     changed then
     */
    public long write(StreamFormat format) {
        byte[] encoded = FormatCodec.encode(format);
        if (encoded.length > RingLayout.FORMAT_BYTES - RingLayout.FORMAT_BLOB_AT) {
            throw new IllegalArgumentException(
                    "codec parameters of " + encoded.length + " bytes do not fit");
        }
        if (unchanged(encoded)) {
            return memory.get(block + RingLayout.FORMAT_GENERATION_AT);
        }
        // a killed predecessor may have left the lock odd; this writer is alone, so odd means
        // abandoned
        long locked = memory.getAcquire(block + RingLayout.FORMAT_LOCK_AT) | 1;
        memory.putRelease(block + RingLayout.FORMAT_LOCK_AT, locked);
        VarHandle.fullFence();
        long generation = memory.get(block + RingLayout.FORMAT_GENERATION_AT) + 1;
        memory.put(block + RingLayout.FORMAT_GENERATION_AT, generation);
        memory.put(block + RingLayout.FORMAT_LENGTH_AT, encoded.length);
        memory.write(block + RingLayout.FORMAT_BLOB_AT, ByteBuffer.wrap(encoded));
        VarHandle.fullFence();
        memory.putRelease(block + RingLayout.FORMAT_LOCK_AT, locked + 1);
        return generation;
    }

    private boolean unchanged(byte[] encoded) {
        if ((memory.getAcquire(block + RingLayout.FORMAT_LOCK_AT) & 1) != 0
                || memory.get(block + RingLayout.FORMAT_GENERATION_AT) == 0
                || memory.get(block + RingLayout.FORMAT_LENGTH_AT) != encoded.length) {
            return false;
        }
        ByteBuffer present = ByteBuffer.allocate(encoded.length);
        memory.read(block + RingLayout.FORMAT_BLOB_AT, present, encoded.length);
        return Arrays.equals(present.array(), encoded);
    }
}
