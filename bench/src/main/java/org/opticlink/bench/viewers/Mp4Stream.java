package org.opticlink.bench.viewers;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The boxes of a fragmented MP4 (ISO/IEC 14496-12); the content of an {@code mdat} is a unit. */
final class Mp4Stream extends UnitStream {

    private static final int HEADER = 8;
    private static final int MDAT = 0x6d646174;

    @Override
    boolean complete(byte[] text, int length) throws IOException {
        if (length < HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(text, 0, length);
        int size = header.getInt();
        if (size <= HEADER) {
            throw new IOException("a box of " + size + " bytes");
        }
        if (header.getInt() == MDAT) {
            unit(size - HEADER);
        } else {
            skip(size - HEADER);
        }
        return true;
    }
}
