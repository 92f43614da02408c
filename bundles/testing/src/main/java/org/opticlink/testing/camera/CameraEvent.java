package org.opticlink.testing.camera;

/**
 * What a client did.
 *
 * @param event {@code connected}, {@code disconnected}, {@code request}, or {@code listening},
 *     {@code resized}, {@code error}
 * @param method RTSP method of a request, else null; only requests that passed the login are seen
 * @param path path of a request, else null
 */
public record CameraEvent(String event, String method, String path) {

    /** Returns whether this is a request of that RTSP method. */
    public boolean isRequest(String wanted) {
        return "request".equals(event) && wanted.equals(method);
    }
}
