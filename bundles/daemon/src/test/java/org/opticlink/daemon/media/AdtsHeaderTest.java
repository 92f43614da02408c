package org.opticlink.daemon.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;

class AdtsHeaderTest {

    @Test
    void theParametersComeFromTheAudioSpecificConfig() {
        // AAC-LC, 44,100 Hz, 2 channels
        byte[] header = header(new byte[] {0x12, 0x10}, 8000, 1, 371 - AdtsHeader.BYTES);

        assertThat(header)
                .isEqualTo(
                        new byte[] {
                            (byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80, 0x2E, 0x7F, (byte) 0xFC
                        });
    }

    @Test
    void withoutAConfigTheNumbersOfTheFormatDecide() {
        byte[] header = header(new byte[0], 16_000, 1, 100);

        assertThat(header[2]).isEqualTo((byte) (1 << 6 | 8 << 2));
        assertThat(header[3] & 0xC0).isEqualTo(1 << 6);
    }

    @Test
    void anObjectTypeThatAdtsCannotNameIsSentAsItsLowComplexityCore() {
        // explicit SBR: object type 5, 24,000 Hz
        byte[] header = header(new byte[] {0x2B, 0x11, (byte) 0x88, 0x00}, 48_000, 2, 100);

        assertThat(header[2] >> 6 & 3).isEqualTo(1);
        assertThat(header[2] >> 2 & 0xF).isEqualTo(3);
    }

    @Test
    void lengthsUpToThirteenBitsFit() {
        byte[] header = header(new byte[] {0x12, 0x10}, 44_100, 2, 8191 - AdtsHeader.BYTES);

        int length = (header[3] & 3) << 11 | (header[4] & 0xFF) << 3 | (header[5] & 0xFF) >> 5;
        assertThat(length).isEqualTo(8191);
    }

    private static byte[] header(byte[] config, int rate, int channels, int payload) {
        AudioFormat format =
                new AudioFormat(AudioCodec.AAC, rate, channels, ByteBuffer.wrap(config));
        ByteBuffer out = ByteBuffer.allocate(AdtsHeader.BYTES);
        new AdtsHeader(format).write(out, payload);
        return out.array();
    }
}
