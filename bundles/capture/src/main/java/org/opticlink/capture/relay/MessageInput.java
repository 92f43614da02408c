package org.opticlink.capture.relay;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * A buffer on an input from which heads, bodies and interleaved frames are taken; everything is
 * bounded.
 */
final class MessageInput {

    /** One interleaved frame (RFC 2326, section 10.12) is at most 4 + 65,535 bytes. */
    static final int FRAME_HEADER = 4;

    private static final int MAX_HEAD = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer;
    private int position;
    private int limit;

    MessageInput(InputStream in, int size) {
        this.in = in;
        this.buffer = new byte[Math.max(size, MAX_HEAD)];
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    int available() {
        return limit - position;
    }

    int peek(int offset) {
        return buffer[position + offset] & 0xFF;
    }

    void skip(int count) {
        position += count;
    }

    /**
     * Blocks until at least one more byte is there.
     *
     * @return false at the end of the input
     */
    boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            throw new ProtocolException("a message larger than " + buffer.length + " bytes");
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }

    /**
     * Reads a head that begins at the current position; null when the input ends before its first
     * byte.
     */
    Head head() throws IOException {
        int scanned = 0;
        while (true) {
            int end = endOfHead(scanned);
            if (end >= 0) {
                String text = new String(buffer, position, end, StandardCharsets.ISO_8859_1);
                position += end;
                return Head.parse(text);
            }
            scanned = Math.max(0, available() - 3);
            if (available() > MAX_HEAD) {
                throw new ProtocolException("a message head larger than " + MAX_HEAD + " bytes");
            }
            if (!fill()) {
                if (available() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended within a message");
            }
        }
    }

    /**
     * Returns the length of the head including its empty line, or -1; lines may end in CR LF or LF.
     */
    private int endOfHead(int from) {
        for (int i = from; i < available(); i++) {
            if (peek(i) != '\n') {
                continue;
            }
            if (i + 1 < available() && peek(i + 1) == '\n') {
                return i + 2;
            }
            if (i + 2 < available() && peek(i + 1) == '\r' && peek(i + 2) == '\n') {
                return i + 3;
            }
        }
        return -1;
    }

    /** Reads exactly so many bytes. */
    byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        int done = Math.min(length, available());
        System.arraycopy(buffer, position, body, 0, done);
        position += done;
        while (done < length) {
            int count = in.read(body, done, length - done);
            if (count < 0) {
                throw new EOFException("the connection ended within a message");
            }
            done += count;
        }
        return body;
    }
}
