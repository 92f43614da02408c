package org.opticlink.frames;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/**
 * Memory in which nobody sees the intents of writers: the negative control of every test that looks
 * for torn units.
 */
public final class BlindMemory extends SharedMemory {

    private final SharedMemory memory;
    private final Set<Integer> intents = new HashSet<>();

    /** Hides the intents of all tracks. */
    public BlindMemory(SharedMemory memory) {
        super(ByteBuffer.allocateDirect(8));
        this.memory = memory;
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                intents.add(RingLayout.track(stream, kind) + RingLayout.INTENT_AT);
            }
        }
    }

    /** Opens a ring whose readers do not validate. */
    public static Ring ring(Region region) throws java.io.IOException {
        return Ring.forReader(new BlindMemory(SharedMemory.mapReadOnly(region)), region);
    }

    @Override
    public int size() {
        return memory.size();
    }

    @Override
    long get(int offset) {
        return memory.get(offset);
    }

    @Override
    long getAcquire(int offset) {
        return intents.contains(offset) ? 0 : memory.getAcquire(offset);
    }

    @Override
    void read(int offset, ByteBuffer target, int length) {
        memory.read(offset, target, length);
    }
}
