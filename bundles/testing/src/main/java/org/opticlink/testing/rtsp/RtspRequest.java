package org.opticlink.testing.rtsp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as a fake server received it.
 *
 * @param connection number of the connection it came on, from 1
 * @param method RTSP method
 * @param uri request URI
 * @param headers header lines without line ends
 */
public record RtspRequest(int connection, String method, String uri, List<String> headers) {

    /** Returns the value of a header, if the request has it. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** Returns whether the client sent credentials. */
    public boolean hasCredentials() {
        return header("Authorization").isPresent();
    }
}
