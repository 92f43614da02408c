package org.opticlink.capture.audio;

import java.nio.ByteBuffer;

/**
 * The header of one AAC frame in an audio data transport stream (ISO/IEC 13818-7, 6.2).
 *
 * @param bytes length of the header
 * @param frameBytes length of the frame with its header
 * @param objectType audio object type
 * @param sampleRate samples per second
 * @param layout channel configuration
 */
record AdtsHeader(int bytes, int frameBytes, int objectType, int sampleRate, int layout) {

    private static final int SHORT = 7;
    private static final int WITH_CHECKSUM = 9;

    /**
     * Returns the header at the buffer's position, or null when there is none or its frame is not
     * complete.
     */
    static AdtsHeader read(ByteBuffer data) {
        int at = data.position();
        if (data.remaining() < SHORT || (data.getShort(at) & 0xfff6) != 0xfff0) {
            return null;
        }
        int bytes = (data.get(at + 1) & 1) != 0 ? SHORT : WITH_CHECKSUM;
        int third = data.get(at + 2) & 0xff;
        int fourth = data.get(at + 3) & 0xff;
        int frameBytes =
                (fourth & 3) << 11
                        | (data.get(at + 4) & 0xff) << 3
                        | (data.get(at + 5) & 0xff) >> 5;
        int sampleRate = AudioSpecificConfig.rate(third >> 2 & 15);
        if (frameBytes <= bytes || frameBytes > data.remaining() || sampleRate == 0) {
            return null;
        }
        int layout = (third & 1) << 2 | fourth >> 6;
        return new AdtsHeader(bytes, frameBytes, (third >> 6) + 1, sampleRate, layout);
    }

    ByteBuffer configuration() {
        return AudioSpecificConfig.write(objectType, sampleRate, layout);
    }
}
