package org.opticlink.frames;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;

/**
 * A mapped region with the few kinds of access that the ring needs. Longs are little-endian and
 * 8-byte aligned. Thread-safe in the sense of the memory order each method names. Not final only so
 * that the tests of this package can stop a writer between any two stores.
 *
 * <p>The mapping lives as long as this object is reachable and is never closed explicitly, so no
 * thread can touch unmapped memory.
 */
public class SharedMemory {

    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer bytes;

    SharedMemory(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Maps a region for reading and writing. */
    public static SharedMemory map(Region region) throws IOException {
        return map(region, MapMode.READ_WRITE);
    }

    /**
     * Maps a region so that a store through this object fails with {@link
     * java.nio.ReadOnlyBufferException}.
     */
    public static SharedMemory mapReadOnly(Region region) throws IOException {
        return map(region, MapMode.READ_ONLY);
    }

    private static SharedMemory map(Region region, MapMode mode) throws IOException {
        StandardOpenOption[] options =
                mode == MapMode.READ_ONLY
                        ? new StandardOpenOption[] {StandardOpenOption.READ}
                        : new StandardOpenOption[] {
                            StandardOpenOption.READ, StandardOpenOption.WRITE
                        };
        try (FileChannel channel = FileChannel.open(region.file(), options)) {
            if (channel.size() < region.offset() + region.length()) {
                throw new IOException(
                        region.file()
                                + " is shorter than the region at "
                                + region.offset()
                                + "+"
                                + region.length());
            }
            MappedByteBuffer mapped = channel.map(mode, region.offset(), region.length());
            return new SharedMemory(mapped);
        }
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.capacity();
    }

    /** Touches every page, so that the first frames do not pay for page faults. */
    void load() {
        if (bytes instanceof MappedByteBuffer mapped) {
            mapped.load();
        }
    }

    /** Reads with no order, but never torn and never repeated by the compiler. */
    long get(int offset) {
        return (long) LONGS.getOpaque(bytes, offset);
    }

    /** Writes with no order, but never torn. */
    void put(int offset, long value) {
        LONGS.setOpaque(bytes, offset, value);
    }

    long getAcquire(int offset) {
        return (long) LONGS.getAcquire(bytes, offset);
    }

    long getVolatile(int offset) {
        return (long) LONGS.getVolatile(bytes, offset);
    }

    void putRelease(int offset, long value) {
        LONGS.setRelease(bytes, offset, value);
    }

    boolean compareAndSet(int offset, long expected, long value) {
        return LONGS.compareAndSet(bytes, offset, expected, value);
    }

    /** Copies all remaining bytes of the source; its position does not move. */
    void write(int offset, ByteBuffer source) {
        bytes.put(offset, source, source.position(), source.remaining());
    }

    /** Copies length bytes to the target's position; the position does not move. */
    void read(int offset, ByteBuffer target, int length) {
        target.put(target.position(), bytes, offset, length);
    }
}
