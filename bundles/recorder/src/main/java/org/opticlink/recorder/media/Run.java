package org.opticlink.recorder.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Consecutive samples of one track, their bytes in pooled memory. Not thread-safe. */
public final class Run {

    private static final int FIRST_ROOM = 64;

    private final ChunkPool pool;
    private final List<ByteBuffer> chunks = new ArrayList<>(2);
    private long[] dts = new long[FIRST_ROOM];
    private int[] offsets = new int[FIRST_ROOM];
    private int[] lengths = new int[FIRST_ROOM];
    private boolean[] keys = new boolean[FIRST_ROOM];
    private int count;
    private long lastDuration;
    private int bytes;

    Run(ChunkPool pool) {
        this.pool = pool;
    }

    /**
     * Returns memory for the bytes of the next sample; what is put there counts once {@link #add}
     * is called.
     */
    public ByteBuffer room(int length) {
        if (!chunks.isEmpty()) {
            ByteBuffer last = chunks.get(chunks.size() - 1);
            if (last.remaining() >= length) {
                return last;
            }
        }
        ByteBuffer chunk = pool.acquire(length, chunks.isEmpty());
        chunks.add(chunk);
        return chunk;
    }

    /** Adds a sample whose bytes were put into {@link #room}. */
    public void add(Sample sample) {
        if (count == dts.length) {
            grow();
        }
        dts[count] = sample.dtsMicros();
        offsets[count] = Math.toIntExact(sample.ptsMicros() - sample.dtsMicros());
        lengths[count] = sample.length();
        keys[count] = sample.key();
        lastDuration = sample.durationMicros();
        bytes += sample.length();
        count++;
    }

    private void grow() {
        int room = count * 2;
        dts = Arrays.copyOf(dts, room);
        offsets = Arrays.copyOf(offsets, room);
        lengths = Arrays.copyOf(lengths, room);
        keys = Arrays.copyOf(keys, room);
    }

    /** Returns how many samples there are. */
    public int count() {
        return count;
    }

    /** Returns how many bytes all samples have. */
    public int bytes() {
        return bytes;
    }

    /** Returns one sample; the last one's duration is what was expected, the others' what came. */
    public Sample sample(int index) {
        long duration = index + 1 < count ? dts[index + 1] - dts[index] : lastDuration;
        return new Sample(
                dts[index], dts[index] + offsets[index], duration, keys[index], lengths[index]);
    }

    /** Returns where the last sample is expected to end. */
    public long endMicros() {
        return count == 0 ? Long.MIN_VALUE : dts[count - 1] + lastDuration;
    }

    /** Returns the bytes of all samples, in views of their own. */
    public List<ByteBuffer> payload() {
        return chunks.stream().map(chunk -> chunk.duplicate().flip()).toList();
    }

    void release() {
        chunks.forEach(pool::release);
        chunks.clear();
    }
}
