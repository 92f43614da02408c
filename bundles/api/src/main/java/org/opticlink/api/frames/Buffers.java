package org.opticlink.api.frames;

import java.nio.ByteBuffer;

final class Buffers {

    private Buffers() {}

    static ByteBuffer copy(ByteBuffer source) {
        ByteBuffer view = source.duplicate();
        return ByteBuffer.allocate(view.remaining()).put(view).flip().asReadOnlyBuffer();
    }
}
