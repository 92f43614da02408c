package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameter sets that a decoder needs before the first picture. Immutable; equal when the bytes
 * are equal.
 *
 * @param codec the codec
 * @param sets the sets without start codes, video before sequence before picture parameter sets
 */
record ParameterSets(NalCodec codec, List<ByteBuffer> sets) {

    /**
     * Real streams need about 100 bytes; the limit keeps the init segment and the decoder
     * configuration small.
     */
    private static final int MAX_BYTES = 4096;

    ParameterSets {
        sets = List.copyOf(sets);
    }

    static ParameterSets none(NalCodec codec) {
        return new ParameterSets(codec, List.of());
    }

    /**
     * Replaces each kind of set that is among the new ones and keeps the other kinds: a camera may
     * repeat only some of them.
     *
     * @return this object when nothing changes, or when the new sets are absurdly large
     */
    ParameterSets with(List<ByteBuffer> updates) {
        int updated = types(updates);
        Set<ByteBuffer> merged = new LinkedHashSet<>();
        for (int bit = 1; bit <= 4; bit <<= 1) {
            for (ByteBuffer set : (updated & bit) != 0 ? updates : sets) {
                if (codec.setBit(set, 0) == bit) {
                    merged.add(set);
                }
            }
        }
        List<ByteBuffer> result = List.copyOf(merged);
        int bytes = result.stream().mapToInt(ByteBuffer::remaining).sum();
        return result.equals(sets) || bytes > MAX_BYTES ? this : new ParameterSets(codec, result);
    }

    boolean isComplete() {
        return codec.isComplete(types(sets));
    }

    private int types(List<ByteBuffer> of) {
        int types = 0;
        for (ByteBuffer set : of) {
            types |= codec.setBit(set, 0);
        }
        return types;
    }

    /** Returns the sets with start codes, the form that FFmpeg takes as extradata everywhere. */
    byte[] annexB() {
        int length = sets.stream().mapToInt(set -> 4 + set.remaining()).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        for (ByteBuffer set : sets) {
            out.putInt(1).put(set.duplicate());
        }
        return out.array();
    }
}
