package org.opticlink.daemon.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.opticlink.daemon.viewers.Refusal;

/**
 * One request and the response to it.
 *
 * @param request the request
 * @param response the response; nothing of it has been sent
 * @param completion completes the response
 */
record Exchange(Request request, Response response, Callback completion) {

    /** Whether only the head of the response is wanted. */
    boolean headOnly() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    /**
     * Returns the value of a query parameter as it was sent, or the given one when it is absent.
     */
    String parameter(String name, String otherwise) {
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
        }
        return otherwise;
    }

    /** Answers with a status and no body. */
    void status(int status) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, BufferUtil.EMPTY_BUFFER, completion);
    }

    /** Answers with a body, or with its head only where that was asked for. */
    void body(String mediaType, byte[] bytes) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(
                true, headOnly() ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(bytes), completion);
    }

    /** Answers with the head of a response whose body would not end. */
    void endlessHead(String mediaType) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, BufferUtil.EMPTY_BUFFER, completion);
    }

    /** Answers that the same request is to be made again, over a new connection. */
    void again() {
        response.getHeaders().put(HttpHeader.LOCATION, request.getHttpURI().getPathQuery());
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        status(HttpStatus.TEMPORARY_REDIRECT_307);
    }

    /** Answers why there is nothing. */
    void refuse(Refusal refusal) {
        refusal.prepare(response);
        byte[] body = refusal.body();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(
                true, headOnly() ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), completion);
    }
}
