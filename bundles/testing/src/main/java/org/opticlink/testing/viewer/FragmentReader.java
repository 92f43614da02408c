package org.opticlink.testing.viewer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a fragmented MP4 stream (ISO/IEC 14496-12) that has one sample in each fragment, box by box
 * as it comes. Used by one thread.
 */
final class FragmentReader {

    private static final int LARGEST = 32 << 20;
    private static final int SYNC_MASK = 0x00010000;

    private final DataInputStream in;

    /**
     * One sample.
     *
     * @param track id of the track
     * @param decodeTicks decode time in the track's time scale
     * @param key whether it is a sync sample
     */
    record Sample(int track, long decodeTicks, boolean key) {}

    FragmentReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Waits for the end of the next sample; null at the end of the stream. */
    Sample next() throws IOException {
        Sample sample = null;
        for (int first = in.read(); first >= 0; first = in.read()) {
            byte[] rest = in.readNBytes(7);
            ByteBuffer head = ByteBuffer.allocate(8).put((byte) first).put(rest).flip();
            int size = head.getInt() - 8;
            if (size < 0 || size > LARGEST) {
                throw new IOException("a box of " + size + " bytes");
            }
            String type = StandardCharsets.ISO_8859_1.decode(head).toString();
            byte[] body = in.readNBytes(size);
            if (body.length < size) {
                return null;
            }
            if (type.equals("moof")) {
                sample = sample(ByteBuffer.wrap(body));
            } else if (type.equals("mdat") && sample != null) {
                return sample;
            }
        }
        return null;
    }

    private static Sample sample(ByteBuffer moof) throws IOException {
        ByteBuffer fragment = find(moof, "traf");
        int track = find(fragment.duplicate(), "tfhd").getInt(4);
        ByteBuffer time = find(fragment.duplicate(), "tfdt");
        long ticks = time.get(0) == 1 ? time.getLong(4) : time.getInt(4) & 0xffffffffL;
        ByteBuffer run = find(fragment, "trun");
        // version and flags, count, data offset, duration, size, flags
        return new Sample(track, ticks, (run.getInt(20) & SYNC_MASK) == 0);
    }

    private static ByteBuffer find(ByteBuffer boxes, String type) throws IOException {
        while (boxes.remaining() >= 8) {
            int start = boxes.position();
            int size = boxes.getInt();
            byte[] name = new byte[4];
            boxes.get(name);
            if (size < 8 || size > boxes.limit() - start) {
                break;
            }
            if (new String(name, StandardCharsets.ISO_8859_1).equals(type)) {
                return boxes.slice(start + 8, size - 8);
            }
            boxes.position(start + size);
        }
        throw new IOException("a fragment without " + type);
    }
}
