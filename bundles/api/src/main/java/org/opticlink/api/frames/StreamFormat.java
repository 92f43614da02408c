package org.opticlink.api.frames;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Everything a reader must know before it can use the access units of a stream. A stream without
 * video or without audio is normal; a stream with neither does not exist.
 *
 * @param video the video track, or null when the stream has none
 * @param audio the AAC track, or null when the stream has none
 * @param originalAudio the camera's audio where it is not AAC, or null
 * @param initSegment the MP4 initialisation segment ({@code ftyp} + {@code moov}, ISO/IEC 14496-12)
 *     that fits the access units of the video and audio tracks. Track ids count from 1, video
 *     first; the video time scale is 90,000 per second, the audio time scale is the sample rate.
 *     The accessor returns an independent read-only view.
 * @param mimeType the media type with codecs parameter (RFC 6381) of the MP4 stream, e.g. {@code
 *     video/mp4; codecs="avc1.64001f,mp4a.40.2"}
 */
public record StreamFormat(
        VideoFormat video,
        AudioFormat audio,
        AudioFormat originalAudio,
        ByteBuffer initSegment,
        String mimeType) {

    /** Copies the init segment. */
    public StreamFormat {
        if (video == null && audio == null) {
            throw new IllegalArgumentException("a stream needs video or audio");
        }
        Objects.requireNonNull(mimeType, "mimeType");
        initSegment = Buffers.copy(initSegment);
    }

    @Override
    public ByteBuffer initSegment() {
        return initSegment.duplicate();
    }
}
