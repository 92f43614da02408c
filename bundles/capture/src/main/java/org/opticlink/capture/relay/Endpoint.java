package org.opticlink.capture.relay;

/**
 * Where the camera listens.
 *
 * @param scheme scheme of the URIs that the camera is asked for: rtsp, rtsps, http or https
 * @param host name or address, IPv6 without brackets
 * @param port TCP port
 * @param tls whether the connection is inside TLS
 */
public record Endpoint(String scheme, String host, int port, boolean tls) {

    /** Returns host and port as in a URI. */
    public String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Returns the part of a URI before the path. */
    String base() {
        return scheme + "://" + authority();
    }
}
