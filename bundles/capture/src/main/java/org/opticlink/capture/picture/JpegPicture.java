package org.opticlink.capture.picture;

import java.nio.ByteBuffer;

/**
 * A JPEG as a camera sent it (ITU-T T.81), made whole: many USB cameras leave out the Huffman
 * tables, which every decoder outside of video software needs.
 *
 * @param width width in pixels, positive
 * @param height height in pixels, positive
 * @param data the complete JPEG
 */
public record JpegPicture(int width, int height, ByteBuffer data) {

    private static final int SOF0 = 0xc0;
    private static final int DHT = 0xc4;
    private static final int SOF15 = 0xcf;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;

    /**
     * Returns the picture in a packet, or null when it is none. The data may be the packet's own
     * bytes.
     */
    public static JpegPicture read(ByteBuffer packet) {
        ByteBuffer data = packet.slice();
        int limit = data.limit();
        if (limit < 4 || (data.get(0) & 0xff) != 0xff || (data.get(1) & 0xff) != SOI) {
            return null;
        }
        int width = 0;
        int height = 0;
        boolean tables = false;
        int at = 2;
        while (at + 4 <= limit && (data.get(at) & 0xff) == 0xff) {
            int marker = data.get(at + 1) & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == TEM || marker >= RST0 && marker <= SOI) {
                at += 2;
                continue;
            }
            int length = data.getShort(at + 2) & 0xffff;
            if (marker == EOI || length < 2 || at + 2 + length > limit) {
                return null;
            }
            if (marker == SOS) {
                boolean known = width > 0 && height > 0;
                return known
                        ? new JpegPicture(width, height, tables ? data : withTables(data, at))
                        : null;
            }
            if (marker == DHT) {
                tables = true;
            } else if (isFrameHeader(marker) && length >= 7) {
                height = data.getShort(at + 5) & 0xffff;
                width = data.getShort(at + 7) & 0xffff;
            }
            at += 2 + length;
        }
        return null;
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static ByteBuffer withTables(ByteBuffer data, int scanAt) {
        byte[] tables = HuffmanTables.segment();
        ByteBuffer whole = ByteBuffer.allocateDirect(data.limit() + tables.length);
        whole.put(data.slice(0, scanAt)).put(tables).put(data.slice(scanAt, data.limit() - scanAt));
        return whole.flip();
    }
}
