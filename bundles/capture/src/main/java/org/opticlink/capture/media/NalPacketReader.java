package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites one packet as an access unit in ring form: NAL units with 4-byte lengths, without
 * delimiters, filler and parameter sets, which are collected apart. The results are valid until the
 * next {@link #read}.
 */
final class NalPacketReader {

    /** More would be a broken packet; the largest pictures of 8K cameras are a tenth of this. */
    static final int MAX_PACKET = 32 << 20;

    private static final int MAX_SETS = 64;

    private final NalCodec codec;
    private final int lengthBytes;
    private final List<ByteBuffer> sets = new ArrayList<>();
    private ByteBuffer out = ByteBuffer.allocateDirect(1 << 16);
    private boolean picture;
    private boolean key;

    NalPacketReader(NalCodec codec, int lengthBytes) {
        this.codec = codec;
        this.lengthBytes = lengthBytes;
    }

    void read(ByteBuffer packet) {
        sets.clear();
        picture = false;
        key = false;
        out.clear();
        if (packet.remaining() > MAX_PACKET) {
            out.flip();
            return;
        }
        // NAL units of two bytes behind the shortest start code or length grow most
        int growth =
                lengthBytes == 0
                        ? packet.remaining() / 4
                        : lengthBytes == 4 ? 0 : packet.remaining();
        reserve(packet.remaining() + growth);
        NalSplitter.Visitor visitor = (from, to) -> take(packet, from, to);
        if (lengthBytes == 0) {
            NalSplitter.annexB(packet, visitor);
        } else {
            NalSplitter.lengthPrefixed(packet, lengthBytes, visitor);
        }
        out.flip();
    }

    private void reserve(int bytes) {
        if (out.capacity() < bytes) {
            out =
                    ByteBuffer.allocateDirect(
                            Math.max(bytes, Math.min(out.capacity() * 2, MAX_PACKET)));
        }
    }

    private void take(ByteBuffer packet, int from, int to) {
        if (to - from <= codec.headerBytes()) {
            return;
        }
        NalCodec.Role role = codec.role(packet, from);
        if (role == NalCodec.Role.PARAMETER_SET) {
            if (sets.size() < MAX_SETS) {
                sets.add(ExtraData.copy(packet, from, to));
            }
            return;
        }
        if (role == NalCodec.Role.DROPPED) {
            return;
        }
        picture |= role == NalCodec.Role.PICTURE || role == NalCodec.Role.KEY_PICTURE;
        key |= role == NalCodec.Role.KEY_PICTURE;
        int length = to - from;
        out.putInt(length);
        out.put(out.position(), packet, from, length);
        out.position(out.position() + length);
    }

    /** Whether there is at least one slice; without one there is no access unit to publish. */
    boolean hasPicture() {
        return picture;
    }

    /** Whether decoding can start here: an IDR picture (H.264) or an IRAP picture (H.265). */
    boolean isKey() {
        return key;
    }

    /** Returns the parameter sets that were in the packet, copied. */
    List<ByteBuffer> sets() {
        return sets;
    }

    /** Returns the access unit, a direct buffer. */
    ByteBuffer unit() {
        return out;
    }
}
