package org.opticlink.daemon.viewers;

import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.media.PicturePart;
import org.opticlink.daemon.memory.SharedBuffer;

/** A viewer of pictures. It always gets the newest one; what came while it was busy is skipped. */
public final class MjpegViewer extends Viewer {

    // apart from the pictures: a picture that is offered at once must not replace it
    private final AtomicReference<SharedBuffer> opening =
            new AtomicReference<>(SharedBuffer.constant(PicturePart.firstBoundary()));
    private final AtomicReference<SharedBuffer> newest = new AtomicReference<>();
    private volatile boolean closed;

    /** Starts the response with its first boundary. */
    public MjpegViewer(Request request, Response response, Callback completion, Audience audience) {
        super(ViewerKind.MJPEG, request, response, completion, audience);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, PicturePart.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }

    /** Offers a picture; it replaces one that waits. Called by the pump thread. */
    public void offer(PicturePart part) {
        SharedBuffer skipped = newest.getAndSet(part.buffer().retain());
        if (skipped != null) {
            skipped.release();
            audience().dropped(1);
        }
        if (closed) {
            discard();
        }
        iterate();
    }

    @Override
    protected SharedBuffer next() {
        SharedBuffer first = opening.getAndSet(null);
        return first != null ? first : newest.getAndSet(null);
    }

    @Override
    protected void discard() {
        closed = true;
        opening.set(null);
        SharedBuffer left = newest.getAndSet(null);
        if (left != null) {
            left.release();
        }
    }
}
