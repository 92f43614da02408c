package org.opticlink.capture.audio;

import java.nio.ByteBuffer;

/**
 * The part of an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) that tells what comes out of a
 * decoder.
 *
 * @param objectType audio object type, 2 for AAC-LC
 * @param coreRate sample rate of the coded frames, half of the output's with spectral band
 *     replication
 * @param sampleRate sample rate of the output
 * @param channels number of channels, 0 when it is written in the first frame
 */
public record AudioSpecificConfig(int objectType, int coreRate, int sampleRate, int channels) {

    static final int AAC_LC = 2;

    private static final int SBR = 5;
    private static final int PS = 29;
    private static final int ESCAPE = 31;
    private static final int EXPLICIT_RATE = 15;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8};

    /** Returns what the bytes say, or null when they make no sense. */
    static AudioSpecificConfig parse(ByteBuffer bytes) {
        Bits bits = new Bits(bytes);
        int objectType = objectType(bits);
        int coreRate = rate(bits);
        int layout = bits.take(4);
        int sampleRate = objectType == SBR || objectType == PS ? rate(bits) : coreRate;
        if (bits.overrun() || coreRate <= 0 || sampleRate <= 0 || layout >= CHANNELS.length) {
            return null;
        }
        return new AudioSpecificConfig(objectType, coreRate, sampleRate, CHANNELS[layout]);
    }

    /**
     * Returns the audio object type in a configuration, the last part of the RFC 6381 codec string.
     */
    public static int objectType(ByteBuffer bytes) {
        return objectType(new Bits(bytes));
    }

    private static int objectType(Bits bits) {
        int type = bits.take(5);
        return type == ESCAPE ? 32 + bits.take(6) : type;
    }

    private static int rate(Bits bits) {
        int index = bits.take(4);
        return index == EXPLICIT_RATE ? bits.take(24) : rate(index);
    }

    /** Returns the sample rate with an index, or 0 when the index is reserved. */
    static int rate(int index) {
        return index < RATES.length ? RATES[index] : 0;
    }

    /**
     * Returns the smallest sample rate in the table that is not below the wanted one and not above
     * 48 kHz.
     */
    static int rateFor(int wanted) {
        for (int i = RATES.length - 1; i >= 3; i--) {
            if (RATES[i] >= wanted) {
                return RATES[i];
            }
        }
        return RATES[3];
    }

    /** Writes the configuration of plain AAC without extensions. */
    static ByteBuffer write(int objectType, int sampleRate, int layout) {
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == sampleRate) {
                int bits = objectType << 11 | i << 7 | layout << 3;
                return ByteBuffer.allocate(2).putShort((short) bits).flip();
            }
        }
        long bits =
                (long) objectType << 35
                        | (long) EXPLICIT_RATE << 31
                        | (long) sampleRate << 7
                        | layout << 3;
        return ByteBuffer.allocate(8).putLong(bits << 24).flip().limit(5);
    }

    /** Returns the channel configuration for a number of channels, 0 when there is none. */
    static int layout(int channels) {
        for (int i = 1; i < CHANNELS.length; i++) {
            if (CHANNELS[i] == channels) {
                return i;
            }
        }
        return 0;
    }

    private static final class Bits {
        private final ByteBuffer bytes;
        private int at;

        Bits(ByteBuffer bytes) {
            this.bytes = bytes.slice();
        }

        int take(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                int bit = at >> 3 < bytes.limit() ? bytes.get(at >> 3) >> 7 - (at & 7) & 1 : 0;
                value = value << 1 | bit;
            }
            return value;
        }

        boolean overrun() {
            return at > bytes.limit() * 8;
        }
    }
}
