package org.opticlink.daemon.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.opticlink.daemon.memory.SharedBuffer;

/**
 * One picture as a part of a {@code multipart/x-mixed-replace} response. The part ends with the
 * boundary that follows it, because browsers show a picture when they see the next boundary: so it
 * is shown at once, not one picture late.
 *
 * @param buffer the whole part; whoever has the part holds the buffer
 * @param jpegAt where the JPEG starts in it
 * @param jpegBytes length of the JPEG
 * @param publishedNanos stream clock at publication, in nanoseconds
 */
public record PicturePart(SharedBuffer buffer, int jpegAt, int jpegBytes, long publishedNanos) {

    /** Media type of a response that consists of such parts. */
    public static final String MEDIA_TYPE = "multipart/x-mixed-replace; boundary=opticlink-picture";

    private static final byte[] BOUNDARY =
            "--opticlink-picture\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END =
            "\r\n--opticlink-picture\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Returns what a response starts with. */
    public static byte[] firstBoundary() {
        return BOUNDARY.clone();
    }

    /**
     * Returns the head of a part.
     *
     * @param length bytes of the JPEG
     * @param wallMillis when the picture was captured, milliseconds since 1970
     */
    public static byte[] head(int length, long wallMillis) {
        long seconds = Math.floorDiv(wallMillis, 1000L);
        String millis = Long.toString(1000 + Math.floorMod(wallMillis, 1000L)).substring(1);
        return ("Content-Type: image/jpeg\r\nContent-Length: "
                        + length
                        + "\r\nX-Timestamp: "
                        + seconds
                        + "."
                        + millis
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes that a part needs beside its head and the JPEG. */
    public static int tailBytes() {
        return END.length;
    }

    /** Writes what follows the JPEG. */
    public static void writeTail(ByteBuffer out) {
        out.put(END);
    }

    /** Returns a read-only view of the JPEG alone. */
    public ByteBuffer jpeg() {
        return buffer.view(jpegAt, jpegBytes);
    }
}
