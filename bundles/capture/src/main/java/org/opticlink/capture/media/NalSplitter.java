package org.opticlink.capture.media;

import java.nio.ByteBuffer;

/**
 * Finds the NAL units in a packet. One pass over the bytes, whatever they are; bytes that make no
 * sense are skipped, never an error, because a camera's bad packet must not end its session.
 */
final class NalSplitter {

    /** Receives the range of one NAL unit, never empty. */
    @FunctionalInterface
    interface Visitor {
        void unit(int from, int to);
    }

    private NalSplitter() {}

    /** Start codes, ITU-T H.264 annex B. */
    static void annexB(ByteBuffer data, Visitor visitor) {
        int end = data.limit();
        int from = -1;
        int at = data.position();
        while (at + 3 <= end) {
            int third = data.get(at + 2);
            if (third > 1 || third < 0) {
                at += 3;
            } else if (third == 1 && data.get(at) == 0 && data.get(at + 1) == 0) {
                emit(data, from, at, visitor);
                at += 3;
                from = at;
            } else {
                at++;
            }
        }
        emit(data, from, end, visitor);
    }

    private static void emit(ByteBuffer data, int from, int end, Visitor visitor) {
        if (from < 0) {
            return;
        }
        int to = end;
        // trailing_zero_8bits, and the first byte of a four-byte start code
        while (to > from && data.get(to - 1) == 0) {
            to--;
        }
        if (to > from) {
            visitor.unit(from, to);
        }
    }

    /**
     * Lengths of 1 to 4 bytes, ISO/IEC 14496-15. The first length that does not fit ends the
     * packet.
     */
    static void lengthPrefixed(ByteBuffer data, int lengthBytes, Visitor visitor) {
        int end = data.limit();
        int at = data.position();
        while (at + lengthBytes < end) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data.get(at + i) & 0xff;
            }
            at += lengthBytes;
            if (length > end - at) {
                return;
            }
            if (length > 0) {
                visitor.unit(at, at + (int) length);
            }
            at += (int) length;
        }
    }
}
