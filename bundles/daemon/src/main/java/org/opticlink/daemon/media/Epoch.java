package org.opticlink.daemon.media;

import java.nio.ByteBuffer;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.daemon.memory.SharedBuffer;

/**
 * A stretch of a stream with one initialisation segment.
 *
 * @param number counts up with every epoch of the stream in this process
 * @param format what the initialisation segment describes
 * @param init the initialisation segment
 */
public record Epoch(long number, StreamFormat format, Packet init) {

    /** Makes the epoch of a format. */
    public static Epoch of(long number, StreamFormat format) {
        ByteBuffer segment = format.initSegment();
        byte[] bytes = new byte[segment.remaining()];
        segment.get(bytes);
        return new Epoch(
                number, format, new Packet(SharedBuffer.constant(bytes), Packet.Kind.INIT, number));
    }

    /** Returns the media type of the MP4 stream. */
    public String mimeType() {
        return format.mimeType();
    }

    /** Whether units of the format need no other initialisation segment than this one. */
    public boolean covers(StreamFormat other) {
        return other.initSegment().equals(format.initSegment());
    }

    /** Whether the other epoch has the same kinds of tracks with the same codecs. */
    public boolean sameTracks(Epoch other) {
        return codec(format.video()).equals(codec(other.format.video()))
                && (format.audio() == null) == (other.format.audio() == null);
    }

    private static String codec(VideoFormat video) {
        return video == null ? "" : video.codec().name();
    }
}
