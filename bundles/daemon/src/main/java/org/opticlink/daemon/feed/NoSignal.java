package org.opticlink.daemon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.opticlink.daemon.media.PicturePart;
import org.opticlink.daemon.memory.SharedBuffer;
import org.opticlink.daemon.viewers.MjpegViewer;

/**
 * The picture that stands in for the camera's while that is silent. Drawn beforehand: drawing would
 * load the whole window toolkit into every process.
 */
final class NoSignal {

    private static final String FILE = "/org/opticlink/daemon/page/no-signal.jpg";
    private static final byte[] JPEG = read();

    private NoSignal() {}

    /** Returns the JPEG. */
    static ByteBuffer picture() {
        return ByteBuffer.wrap(JPEG).asReadOnlyBuffer();
    }

    /** Offers the picture, as of now. */
    static void show(List<MjpegViewer> viewers) {
        byte[] head = PicturePart.head(JPEG.length, System.currentTimeMillis());
        ByteBuffer bytes =
                ByteBuffer.allocate(head.length + JPEG.length + PicturePart.tailBytes())
                        .put(head)
                        .put(JPEG);
        PicturePart.writeTail(bytes);
        SharedBuffer buffer = SharedBuffer.constant(bytes.array());
        PicturePart part = new PicturePart(buffer, head.length, JPEG.length, System.nanoTime());
        viewers.forEach(viewer -> viewer.offer(part));
        buffer.release();
    }

    private static byte[] read() {
        try (InputStream in = NoSignal.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its file " + FILE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
