package org.opticlink.recorder.mkv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds EBML elements (RFC 8794) in memory that grows. */
final class Ebml {

    static final long UNKNOWN_SIZE = 0x01FF_FFFF_FFFF_FFFFL;

    private ByteBuffer out = ByteBuffer.allocate(1024);

    int size() {
        return out.position();
    }

    Ebml id(int id) {
        int bytes = 4 - Integer.numberOfLeadingZeros(id) / 8;
        room(bytes);
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.put((byte) (id >>> shift));
        }
        return this;
    }

    /** Writes a size in eight bytes. */
    Ebml wideSize(long size) {
        room(8).putLong(0x0100_0000_0000_0000L | size);
        return this;
    }

    Ebml unknownSize() {
        room(8).putLong(UNKNOWN_SIZE);
        return this;
    }

    /** Writes a size in as few bytes as possible. */
    Ebml size(long size) {
        int bytes = 1;
        while (size >= (1L << 7 * bytes) - 1) {
            bytes++;
        }
        room(bytes);
        long coded = size | 1L << 7 * bytes;
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.put((byte) (coded >>> shift));
        }
        return this;
    }

    Ebml unsigned(int id, long value) {
        int bytes = Math.max(1, 8 - Long.numberOfLeadingZeros(value) / 8);
        id(id).size(bytes).room(bytes);
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            out.put((byte) (value >>> shift));
        }
        return this;
    }

    /** Writes a number in eight bytes, whatever its value. */
    Ebml wide(int id, long value) {
        id(id).size(8).room(8).putLong(value);
        return this;
    }

    Ebml real(int id, double value) {
        id(id).size(8).room(8).putDouble(value);
        return this;
    }

    Ebml text(int id, String text) {
        return bytes(id, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    Ebml bytes(int id, ByteBuffer bytes) {
        return id(id).size(bytes.remaining()).raw(bytes);
    }

    Ebml master(int id, Ebml children) {
        return bytes(id, children.build());
    }

    Ebml raw(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    Ebml u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    Ebml u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    /** Writes an element that readers skip, of the given size in all; at least 9. */
    Ebml skip(int total) {
        id(Matroska.VOID).wideSize(total - 9);
        room(total - 9).put(new byte[total - 9]);
        return this;
    }

    ByteBuffer build() {
        return out.duplicate().flip();
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
