package org.opticlink.api.frames;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Parameters of a video track.
 *
 * @param codec the codec of the access units
 * @param width width in pixels, positive
 * @param height height in pixels, positive
 * @param decoderConfiguration payload of the {@code avcC} or {@code hvcC} box (ISO/IEC 14496-15);
 *     empty for MJPEG; never null. The accessor returns an independent read-only view.
 */
public record VideoFormat(
        VideoCodec codec, int width, int height, ByteBuffer decoderConfiguration) {

    /** Copies the decoder configuration. */
    public VideoFormat {
        Objects.requireNonNull(codec, "codec");
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("picture size " + width + "x" + height);
        }
        decoderConfiguration = Buffers.copy(decoderConfiguration);
    }

    @Override
    public ByteBuffer decoderConfiguration() {
        return decoderConfiguration.duplicate();
    }
}
