package org.opticlink.api.frames;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Parameters of an audio track.
 *
 * @param codec the codec of the access units
 * @param sampleRate samples per second and channel, positive
 * @param channels number of channels, positive
 * @param decoderConfiguration the AudioSpecificConfig (ISO/IEC 14496-3) for AAC, empty otherwise;
 *     never null. The accessor returns an independent read-only view.
 */
public record AudioFormat(
        AudioCodec codec, int sampleRate, int channels, ByteBuffer decoderConfiguration) {

    /** Copies the decoder configuration. */
    public AudioFormat {
        Objects.requireNonNull(codec, "codec");
        if (sampleRate <= 0 || channels <= 0) {
            throw new IllegalArgumentException(
                    "audio " + sampleRate + " Hz, " + channels + " channels");
        }
        decoderConfiguration = Buffers.copy(decoderConfiguration);
    }

    @Override
    public ByteBuffer decoderConfiguration() {
        return decoderConfiguration.duplicate();
    }
}
