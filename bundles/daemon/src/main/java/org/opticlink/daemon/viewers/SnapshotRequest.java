package org.opticlink.daemon.viewers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.media.PicturePart;

/**
 * A request for one picture, answered by the pump thread.
 *
 * @param response the response, nothing of which has been sent
 * @param completion completes the response
 * @param deadlineNanos when to give up, on the stream clock
 */
public record SnapshotRequest(Response response, Callback completion, long deadlineNanos) {

    /** Sends the picture. */
    public void answer(PicturePart part) {
        part.buffer().retain();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "image/jpeg");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, part.jpegBytes());
        response.write(true, part.jpeg(), Callback.from(() -> part.buffer().release(), completion));
    }

    /** Answers that there is no picture. */
    public void refuse(Refusal refusal) {
        refusal.prepare(response);
        response.write(true, ByteBuffer.wrap(refusal.body()), completion);
    }
}
