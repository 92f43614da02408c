package org.opticlink.capture.relay;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Start line and headers of an RTSP or HTTP message (RFC 2326, section 4; RFC 9112, section 2).
 * Headers keep their order; the ones nobody changes are sent on as they came.
 */
final class Head {

    private record Header(String name, String value) {}

    private String startLine;
    private final List<Header> headers = new ArrayList<>();

    private Head(String startLine) {
        this.startLine = startLine;
    }

    /**
     * Parses a head without its empty line. Folded header lines are joined (RFC 2326, section 4.2).
     */
    static Head parse(String text) throws ProtocolException {
        String[] lines = text.split("\r?\n", -1);
        Head head = new Head(lines[0].strip());
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !head.headers.isEmpty()) {
                Header folded = head.headers.remove(head.headers.size() - 1);
                head.headers.add(new Header(folded.name, folded.value + " " + line.strip()));
            } else if (colon > 0) {
                head.headers.add(
                        new Header(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip()));
            } else {
                throw new ProtocolException("a header line without a colon");
            }
        }
        return head;
    }

    String startLine() {
        return startLine;
    }

    /** Returns a word of the start line, empty when there are fewer. */
    String word(int index) {
        String[] words = startLine.split(" ", 3);
        return index < words.length ? words[index] : "";
    }

    boolean isResponse() {
        return startLine.startsWith("RTSP/") || startLine.startsWith("HTTP/");
    }

    /** Returns the status code of a response, or 0 when it has none. */
    int status() {
        String code = word(1);
        return code.length() == 3 && code.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(code)
                : 0;
    }

    /** Returns the reason phrase of a response: at most 60 printable ASCII characters. */
    String phrase() {
        String clean = word(2).replaceAll("[^ -~]", "").strip();
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }

    /** Replaces the URI of a request. */
    void uri(String uri) {
        startLine = word(0) + " " + uri + " " + word(2);
    }

    /** Returns the first value of a header, or null. */
    String first(String name) {
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase(name)) {
                return header.value;
            }
        }
        return null;
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** Sets a header in the place of the first one with that name, or at the end. */
    void set(String name, String value) {
        Header replacement = new Header(name, value);
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).name.equalsIgnoreCase(name)) {
                headers.set(i, replacement);
                return;
            }
        }
        headers.add(replacement);
    }

    void remove(String name) {
        headers.removeIf(header -> header.name.equalsIgnoreCase(name));
    }

    /**
     * Returns the value of Content-Length, 0 when there is none.
     *
     * @param limit the largest body that is acceptable
     */
    int contentLength(int limit) throws ProtocolException {
        String value = first("Content-Length");
        if (value == null) {
            return 0;
        }
        if (value.isEmpty()
                || value.length() > 9
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ProtocolException("a length that is not a number");
        }
        int length = Integer.parseInt(value);
        if (length > limit) {
            throw new ProtocolException("a body of " + length + " bytes, more than " + limit);
        }
        return length;
    }

    /** Returns the head as bytes, with its empty line. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder(512).append(startLine).append("\r\n");
        for (Header header : headers) {
            text.append(header.name).append(": ").append(header.value).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
