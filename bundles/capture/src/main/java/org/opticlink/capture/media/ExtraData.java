package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a demuxer's extradata says: how NAL units are framed in the packets, and the parameter sets
 * known from the start.
 *
 * @param lengthBytes size of the length before each NAL unit, or 0 for start codes
 * @param sets the parameter sets, copied; in doubt none, because they may still come in-band
 */
record ExtraData(int lengthBytes, List<ByteBuffer> sets) {

    private static final int HVCC_ARRAYS_AT = 22;

    static ExtraData parse(NalCodec codec, ByteBuffer data) {
        List<ByteBuffer> sets = new ArrayList<>();
        boolean record = data.remaining() >= 7 && data.get(data.position()) == 1;
        if (!record) {
            NalSplitter.annexB(data, (from, to) -> addSet(codec, data, from, to, sets));
            return new ExtraData(0, sets);
        }
        ByteBuffer reader = data.duplicate();
        int lengthBytes;
        if (codec == NalCodec.H264) {
            lengthBytes = (reader.get(reader.position() + 4) & 3) + 1;
            reader.position(reader.position() + 5);
            readArray(codec, reader, reader.get() & 31, sets);
            if (reader.hasRemaining()) {
                readArray(codec, reader, reader.get() & 0xff, sets);
            }
        } else {
            if (reader.remaining() <= HVCC_ARRAYS_AT) {
                return new ExtraData(4, sets);
            }
            lengthBytes = (reader.get(reader.position() + HVCC_ARRAYS_AT - 1) & 3) + 1;
            reader.position(reader.position() + HVCC_ARRAYS_AT);
            int arrays = reader.get() & 0xff;
            for (int i = 0; i < arrays && reader.remaining() >= 3; i++) {
                reader.get();
                readArray(codec, reader, reader.getShort() & 0xffff, sets);
            }
        }
        return new ExtraData(lengthBytes, sets);
    }

    private static void readArray(
            NalCodec codec, ByteBuffer reader, int count, List<ByteBuffer> sets) {
        for (int i = 0; i < count && reader.remaining() >= 2; i++) {
            int length = reader.getShort() & 0xffff;
            if (length > reader.remaining()) {
                reader.position(reader.limit());
                return;
            }
            int from = reader.position();
            addSet(codec, reader, from, from + length, sets);
            reader.position(from + length);
        }
    }

    private static void addSet(
            NalCodec codec, ByteBuffer data, int from, int to, List<ByteBuffer> sets) {
        if (to - from > codec.headerBytes()
                && codec.role(data, from) == NalCodec.Role.PARAMETER_SET) {
            sets.add(copy(data, from, to));
        }
    }

    static ByteBuffer copy(ByteBuffer data, int from, int to) {
        byte[] bytes = new byte[to - from];
        data.get(from, bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
