package org.opticlink.daemon.viewers;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;

/**
 * A response that says why there is no media.
 *
 * @param status HTTP status
 * @param reason one sentence that a person can act on
 * @param retryAfterSeconds when to ask again, 0 when that makes no sense
 */
public record Refusal(int status, String reason, int retryAfterSeconds) {

    /** Returns the refusal for a stream that has nothing to send at the moment. */
    public static Refusal nothingYet(String reason) {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, reason, 2);
    }

    /** Returns the refusal for something that the stream does not have. */
    public static Refusal notThere(String reason) {
        return new Refusal(HttpStatus.NOT_FOUND_404, reason, 0);
    }

    /** Sets status and headers. */
    public void prepare(Response response) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        if (retryAfterSeconds > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfterSeconds);
        }
    }

    /** Returns the body. */
    public byte[] body() {
        return (reason + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
