package org.opticlink.testing.rtsp;

/** What a {@link FakeRtspServer} does with its clients. */
public enum RtspBehaviour {
    /** Accepts the connection and never says a word. */
    SILENT,
    /** Answers the first request one byte at a time and never comes to the end. */
    DRIP,
    /** Answers the first request with bytes that are not RTSP. */
    GARBAGE,
    /** Answers everything with 401 and a Digest challenge, whatever the password. */
    UNAUTHORIZED,
    /**
     * Describes itself, then refuses SETUP with 453 (Not Enough Bandwidth), as cameras without a
     * free session do.
     */
    SESSION_LIMIT,
    /** Plays, and sends no packet. */
    STALL
}
