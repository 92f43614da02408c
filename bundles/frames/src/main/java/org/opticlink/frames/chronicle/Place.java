package org.opticlink.frames.chronicle;

import net.openhft.chronicle.bytes.Byteable;
import net.openhft.chronicle.bytes.BytesStore;

/**
 * A value of a map that is nothing but its place in memory. Of constant size, so that the map
 * neither serialises nor moves it. Chronicle makes one by itself to learn the type's size, before
 * it is told the real one.
 */
public final class Place implements Byteable {

    private BytesStore<?, ?> bytes;
    private long offset;
    private long length = Long.BYTES;

    /** A place that has not been found yet. */
    public Place() {
        // found by a map
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void bytesStore(BytesStore store, long at, long size) {
        bytes = store;
        offset = at;
        length = size;
    }

    @Override
    public BytesStore<?, ?> bytesStore() {
        return bytes;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long maxSize() {
        return length;
    }

    long get(int field) {
        return bytes.readLong(offset + field);
    }

    void put(int field, long value) {
        bytes.writeLong(offset + field, value);
    }
}
