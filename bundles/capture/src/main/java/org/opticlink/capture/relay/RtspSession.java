package org.opticlink.capture.relay;

import java.net.ProtocolException;
import java.util.Set;

/**
 * What the camera has to be told when FFmpeg is gone: cameras keep a session whose client vanished
 * for a minute or longer, and have few of them.
 *
 * <p>FFmpeg's own TEARDOWN can be lost. It closes its socket right after writing it; if frames are
 * unread then, the kernel throws away what it has not sent yet, and a small message after another
 * one waits for an acknowledgement (Nagle). When opening is interrupted FFmpeg says nothing at all.
 */
final class RtspSession {

    private static final Set<String> NAMES_PRESENTATION = Set.of("DESCRIBE", "PLAY");

    private String id;
    private String uri;
    private int sequence;
    private boolean left;

    /** Takes a request that is about to be sent. */
    void asked(Head request) {
        String method = request.word(0);
        if (uri == null || NAMES_PRESENTATION.contains(method)) {
            uri = request.word(1);
        }
        left |= method.equals("TEARDOWN");
        sequence = Math.max(sequence, number(request.first("CSeq")));
    }

    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Takes an answer. */
    void answered(Head response) {
        String value = response.first("Session");
        if (value != null && response.status() / 100 == 2) {
            // RFC 2326, section 12.37: an identifier, then parameters
            id = value.split(";", 2)[0].strip();
        }
    }

    /** Whether the camera has set up a session. */
    boolean isBegun() {
        return id != null;
    }

    /** Whether the camera was told that the session ends. */
    boolean isLeft() {
        return left;
    }

    /** Returns the TEARDOWN that is still to be sent, or null when there is nothing to end. */
    Head teardown() throws ProtocolException {
        return id == null || left
                ? null
                : Head.parse(
                        "TEARDOWN %s RTSP/1.0\r\nCSeq: %d\r\nSession: %s"
                                .formatted(uri, sequence + 1, id));
    }
}
