package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds boxes of an ISO base media file (ISO/IEC 14496-12). */
final class Mp4Boxes {

    private static final int HEADER = 8;

    private Mp4Boxes() {}

    /**
     * Returns the payload of the first box at a path.
     *
     * @param path types from the outermost to the wanted box
     * @return a slice, or null when there is no such box
     */
    static ByteBuffer find(ByteBuffer boxes, String... path) {
        return find(boxes.slice(), 0, path);
    }

    private static ByteBuffer find(ByteBuffer boxes, int depth, String[] path) {
        while (boxes.remaining() >= HEADER) {
            int start = boxes.position();
            int size = boxes.getInt();
            if (size < HEADER || size > boxes.limit() - start) {
                return null;
            }
            byte[] type = new byte[4];
            boxes.get(type);
            ByteBuffer payload = boxes.slice(start + HEADER, size - HEADER);
            if (new String(type, StandardCharsets.US_ASCII).equals(path[depth])) {
                ByteBuffer found =
                        depth + 1 == path.length ? payload : inside(payload, depth, path);
                if (found != null) {
                    return found;
                }
            }
            boxes.position(start + size);
        }
        return null;
    }

    private static ByteBuffer inside(ByteBuffer payload, int depth, String[] path) {
        // fields that stand before the child boxes
        int skip =
                switch (path[depth]) {
                    case "stsd" -> 8;
                    case "avc1", "hvc1", "mp4v" -> 78;
                    case "mp4a" -> 28;
                    default -> 0;
                };
        return payload.remaining() < skip
                ? null
                : find(payload.position(skip).slice(), depth + 1, path);
    }
}
