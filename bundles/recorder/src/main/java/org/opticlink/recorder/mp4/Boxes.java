package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Builds nested boxes (ISO/IEC 14496-12, 4.2) in memory that grows. */
final class Boxes {

    private ByteBuffer out = ByteBuffer.allocate(2048);
    private final Deque<Integer> open = new ArrayDeque<>();

    Boxes start(String type) {
        open.push(out.position());
        return u32(0).ascii(type);
    }

    /** Starts a box with version and flags. */
    Boxes start(String type, int version, int flags) {
        return start(type).u32(version << 24 | flags);
    }

    Boxes end() {
        int at = open.pop();
        out.putInt(at, out.position() - at);
        return this;
    }

    Boxes u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    Boxes u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Boxes u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    Boxes u64(long value) {
        room(8).putLong(value);
        return this;
    }

    Boxes zeros(int count) {
        room(count).put(new byte[count]);
        return this;
    }

    Boxes ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        room(bytes.length).put(bytes);
        return this;
    }

    Boxes bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    Boxes bytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    int size() {
        return out.position();
    }

    /** Overwrites four bytes that were written before. */
    void set32(int at, int value) {
        out.putInt(at, value);
    }

    /** Returns all that was written; this object is used up. */
    ByteBuffer build() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " boxes are open");
        }
        return out.flip();
    }

    private ByteBuffer room(int length) {
        if (out.remaining() < length) {
            ByteBuffer larger =
                    ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + length));
            out = larger.put(out.flip());
        }
        return out;
    }
}
