package org.opticlink.bench.viewers;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the chunked transfer coding (RFC 9112, section 7.1) off a body that does not end. */
final class ChunkedBody {

    private final StringBuilder line = new StringBuilder();
    private long left;

    /**
     * Returns the next piece of the body, empty when there is none yet; takes it from the input.
     */
    ByteBuffer next(ByteBuffer received) throws IOException {
        while (left == 0 && received.hasRemaining()) {
            char next = (char) received.get();
            if (next == '\n') {
                size();
            } else {
                line.append(next);
            }
        }
        int length = (int) Math.min(left, received.remaining());
        ByteBuffer piece = received.slice(received.position(), length);
        received.position(received.position() + length);
        left -= length;
        return piece;
    }

    private void size() throws IOException {
        String text = line.toString().strip();
        line.setLength(0);
        // the line feed that ends the chunk before
        if (!text.isEmpty()) {
            left = Long.parseLong(text.split(";")[0], 16);
            if (left == 0) {
                throw new IOException("the response has ended");
            }
        }
    }
}
