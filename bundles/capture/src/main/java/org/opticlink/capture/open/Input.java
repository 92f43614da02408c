package org.opticlink.capture.open;

import java.util.Map;
import java.util.Objects;

/**
 * What to hand to FFmpeg's demuxer.
 *
 * @param format name of the demuxer or device, or null to find out from the content
 * @param url address in FFmpeg's notation; never holds a secret
 * @param options options of the demuxer and the protocols below it
 * @param analyze how FFmpeg looks for what the header does not tell
 */
record Input(String format, String url, Map<String, String> options, Analyze analyze) {

    /** Whether to read ahead until all codec parameters are known, which costs time. */
    enum Analyze {
        /** Only when the header names no stream at all. */
        IF_EMPTY,
        /** Only for containers that carry the parameters in the stream (MPEG-TS, raw streams). */
        IF_HEADERLESS,
        /** Always: nobody waits. */
        ALWAYS
    }

    Input {
        Objects.requireNonNull(url, "url");
        options = Map.copyOf(options);
    }
}
