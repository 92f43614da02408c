package org.opticlink.bench.viewers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the units in the endless response to one request without keeping them: whatever is not a
 * header is skipped. Subclasses know the form of the headers.
 */
abstract class UnitStream {

    /** Where {@link Stamp} stands in a unit. */
    private static final int STAMPED = Stamp.AT + Long.BYTES;

    private final byte[] header = new byte[2048];
    private final ByteBuffer unitStart = ByteBuffer.allocate(STAMPED);
    private int headerLength;
    private boolean responding;
    private long skip;
    private boolean inUnit;
    private long firstByteNanos;
    private long units;
    private long bytes;
    private ChunkedBody chunks;

    /**
     * Looks at the header so far.
     *
     * @return true when it is complete: {@link #skip} or {@link #unit} has been called
     */
    abstract boolean complete(byte[] text, int length) throws IOException;

    /** The given number of bytes that follow are of no interest. */
    final void skip(long length) {
        skip = length;
        inUnit = false;
    }

    /** The given number of bytes that follow are a unit. */
    final void unit(long length) {
        skip = length;
        inUnit = true;
        unitStart.clear();
    }

    /** Takes what was received. */
    final void accept(ByteBuffer received, long nowNanos, UnitListener listener)
            throws IOException {
        bytes += received.remaining();
        while (received.hasRemaining()) {
            if (chunks == null) {
                next(received, nowNanos, listener);
            } else {
                ByteBuffer part = chunks.next(received);
                while (part.hasRemaining()) {
                    next(part, nowNanos, listener);
                }
            }
        }
    }

    private void next(ByteBuffer received, long nowNanos, UnitListener listener)
            throws IOException {
        if (skip > 0) {
            take(received, nowNanos, listener);
        } else {
            header(received.get());
        }
    }

    private void take(ByteBuffer received, long nowNanos, UnitListener listener) {
        int length = (int) Math.min(skip, received.remaining());
        if (inUnit) {
            if (unitStart.position() == 0) {
                firstByteNanos = nowNanos;
            }
            int kept = Math.min(length, unitStart.remaining());
            unitStart.put(unitStart.position(), received, received.position(), kept);
            unitStart.position(unitStart.position() + kept);
        }
        received.position(received.position() + length);
        skip -= length;
        if (skip == 0 && inUnit) {
            units++;
            listener.unit(unitStart, firstByteNanos, nowNanos);
        }
    }

    private void header(byte next) throws IOException {
        if (headerLength == header.length) {
            throw new IOException("a header without end: " + text(64));
        }
        header[headerLength++] = next;
        if (responding) {
            if (complete(header, headerLength)) {
                headerLength = 0;
            }
        } else if (endsWithEmptyLine(header, headerLength)) {
            checkResponse();
            responding = true;
            headerLength = 0;
        }
    }

    private void checkResponse() throws IOException {
        String head = text(headerLength);
        if (!head.matches("(?s)HTTP/1\\.[01] 200 .*")) {
            throw new IOException("the answer is " + head.lines().findFirst().orElse(""));
        }
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            chunks = new ChunkedBody();
        }
    }

    private String text(int length) {
        return new String(header, 0, Math.min(length, headerLength), StandardCharsets.ISO_8859_1);
    }

    static boolean endsWithEmptyLine(byte[] text, int length) {
        return length >= 4
                && text[length - 1] == '\n'
                && text[length - 2] == '\r'
                && text[length - 3] == '\n'
                && text[length - 4] == '\r';
    }

    final long units() {
        return units;
    }

    final long bytes() {
        return bytes;
    }
}
