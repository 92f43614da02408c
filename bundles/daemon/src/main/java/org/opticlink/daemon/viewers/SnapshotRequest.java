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

    /** Name of the header that says why there is no picture. */
    public static final String REASON = "X-OpticLink-Reason";

    /** Sends the picture. */
    public void answer(PicturePart part) {
        part.buffer().retain();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "image/jpeg");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, part.jpegBytes());
        response.write(true, part.jpeg(), Callback.from(() -> part.buffer().release(), completion));
    }

    /**
     * Answers with a picture that says that there is none, so that pages which show snapshots show
     * that; the status and a header tell programs.
     */
    public void answerWithout(Refusal refusal, ByteBuffer picture) {
        refusal.prepare(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "image/jpeg");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, picture.remaining());
        // a header takes no more than this without being encoded
        response.getHeaders().put(REASON, refusal.reason().replaceAll("[^\\x20-\\x7e]", "?"));
        response.write(true, picture, completion);
    }

    /** Answers that there is no picture. */
    public void refuse(Refusal refusal) {
        refusal.prepare(response);
        response.write(true, ByteBuffer.wrap(refusal.body()), completion);
    }
}
