package org.opticlink.recorder.media;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.SegmentEnd;

/**
 * What a file says of itself, in plain text of a fixed size so that its last part can be filled in
 * when the file is closed.
 *
 * @param channel the channel's id
 * @param stream which of its streams
 * @param startMillis wall clock of the first sample, milliseconds since 1970
 * @param clockMicros the time on the stream clock that is zero in the file
 * @param firstVideo number of the first video unit in the ring, 0 when there is none
 * @param firstAudio number of the first audio unit in the ring, 0 when there is none
 * @param closing what is known since the file was closed
 */
public record Identity(
        String channel,
        StreamName stream,
        long startMillis,
        long clockMicros,
        long firstVideo,
        long firstAudio,
        Optional<Closing> closing) {

    /**
     * Known once a file is closed.
     *
     * @param endMillis wall clock at the end of the last sample
     * @param cause why the file ends
     * @param lastVideo number of the last video unit in the ring
     * @param lastAudio number of the last audio unit in the ring
     */
    public record Closing(long endMillis, SegmentEnd cause, long lastVideo, long lastAudio) {}

    /** Bytes of the part that never changes. */
    public static final int OPENING_BYTES = 288;

    /** Bytes of the part that is blank until the file is closed. */
    public static final int CLOSING_BYTES = 96;

    /** Bytes of both parts. */
    public static final int BYTES = OPENING_BYTES + CLOSING_BYTES;

    private static final String VERSION = "opticlink-recording";

    /** Encodes both parts. */
    public byte[] encode() {
        String opening =
                VERSION
                        + "=1 channel="
                        + channel
                        + " stream="
                        + stream.label()
                        + " start="
                        + startMillis
                        + " clock="
                        + clockMicros
                        + " video="
                        + firstVideo
                        + " audio="
                        + firstAudio;
        String text = pad(opening, OPENING_BYTES) + closing.map(Identity::encode).orElse("");
        return pad(text, BYTES).getBytes(StandardCharsets.US_ASCII);
    }

    /** Encodes what is filled in when the file is closed. */
    public static byte[] encodeClosing(Closing closing) {
        return encode(closing).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(Closing closing) {
        return pad(
                "end="
                        + closing.endMillis()
                        + " cause="
                        + closing.cause()
                        + " last-video="
                        + closing.lastVideo()
                        + " last-audio="
                        + closing.lastAudio()
                        + " .",
                CLOSING_BYTES);
    }

    private static String pad(String text, int length) {
        if (text.length() > length) {
            throw new IllegalArgumentException("too long for " + length + " bytes: " + text);
        }
        return text + " ".repeat(length - text.length());
    }

    /** Decodes what a file says; empty when it is no recording of ours. */
    public static Optional<Identity> decode(byte[] bytes) {
        if (bytes.length < BYTES) {
            return Optional.empty();
        }
        Map<String, String> opening = fields(bytes, 0, OPENING_BYTES);
        if (!"1".equals(opening.get(VERSION))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Identity(
                            opening.get("channel"),
                            "sub".equals(opening.get("stream")) ? StreamName.SUB : StreamName.MAIN,
                            Long.parseLong(opening.get("start")),
                            Long.parseLong(opening.get("clock")),
                            Long.parseLong(opening.get("video")),
                            Long.parseLong(opening.get("audio")),
                            closing(fields(bytes, OPENING_BYTES, CLOSING_BYTES))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Closing> closing(Map<String, String> fields) {
        // the full stop tells that all of it was written
        if (!fields.containsKey(".")) {
            return Optional.empty();
        }
        return Optional.of(
                new Closing(
                        Long.parseLong(fields.get("end")),
                        SegmentEnd.parse(fields.get("cause")),
                        Long.parseLong(fields.get("last-video")),
                        Long.parseLong(fields.get("last-audio"))));
    }

    private static Map<String, String> fields(byte[] bytes, int from, int length) {
        Map<String, String> fields = new HashMap<>();
        String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
        for (String field : text.strip().split(" +")) {
            int equals = field.indexOf('=');
            fields.put(
                    equals < 0 ? field : field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }

    /** The same with a closing part. */
    public Identity closed(Closing how) {
        return new Identity(
                channel,
                stream,
                startMillis,
                clockMicros,
                firstVideo,
                firstAudio,
                Optional.of(how));
    }
}
