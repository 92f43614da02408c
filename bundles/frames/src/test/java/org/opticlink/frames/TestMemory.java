package org.opticlink.frames;

import java.nio.ByteBuffer;

/**
 * Memory in this process with a hook before every store and inside every copy, to stop a writer or
 * to let others act at any point of the protocol. Payloads are stored 64 bytes at a time.
 */
class TestMemory extends SharedMemory {

    static final int STEP = 64;

    private final ByteBuffer bytes;
    Runnable beforeStore = () -> {};
    Runnable insideRead = () -> {};

    private TestMemory(ByteBuffer bytes) {
        super(bytes.duplicate());
        this.bytes = bytes;
    }

    static TestMemory of(long size) {
        return new TestMemory(ByteBuffer.allocateDirect((int) size + 4096).alignedSlice(4096));
    }

    /** The same bytes as another process sees them: with hooks of its own. */
    TestMemory view() {
        return new TestMemory(bytes);
    }

    @Override
    void put(int offset, long value) {
        beforeStore.run();
        super.put(offset, value);
    }

    @Override
    void putRelease(int offset, long value) {
        beforeStore.run();
        super.putRelease(offset, value);
    }

    @Override
    boolean compareAndSet(int offset, long expected, long value) {
        beforeStore.run();
        return super.compareAndSet(offset, expected, value);
    }

    @Override
    void write(int offset, ByteBuffer source) {
        for (int at = 0; at < source.remaining(); at += STEP) {
            beforeStore.run();
            int length = Math.min(STEP, source.remaining() - at);
            super.write(offset + at, source.slice(source.position() + at, length));
        }
    }

    @Override
    void read(int offset, ByteBuffer target, int length) {
        int half = length / 2;
        super.read(offset, target, half);
        insideRead.run();
        ByteBuffer rest = target.duplicate();
        rest.position(target.position() + half);
        super.read(offset + half, rest, length - half);
    }

    /** Thrown to stop a writer as SIGKILL does: nothing after it is executed. */
    static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Kills whoever makes the store after so many. */
    void killAfter(int stores) {
        int[] left = {stores};
        beforeStore =
                () -> {
                    if (left[0]-- == 0) {
                        throw new Killed();
                    }
                };
    }
}
