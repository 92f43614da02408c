package org.opticlink.capture.open;

/** Makes AudioSpecificConfig structures (ISO/IEC 14496-3, 1.6.2.1). */
final class AudioConfig {

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int EXPLICIT_RATE = 15;
    private static final int LOW_COMPLEXITY = 1;

    private AudioConfig() {}

    /**
     * Returns the configuration for AAC.
     *
     * @param profile FFmpeg's profile number: audio object type minus one, negative when unknown
     * @param rate samples per second
     * @param channels number of channels
     */
    static byte[] aac(int profile, int rate, int channels) {
        int type = (profile >= 0 && profile < 4 ? profile : LOW_COMPLEXITY) + 1;
        int layout = channels == 8 ? 7 : channels;
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == rate) {
                int bits = type << 11 | i << 7 | layout << 3;
                return new byte[] {(byte) (bits >> 8), (byte) bits};
            }
        }
        long bits =
                (long) type << 35
                        | (long) EXPLICIT_RATE << 31
                        | (long) rate << 7
                        | (long) layout << 3;
        return new byte[] {
            (byte) (bits >> 32),
            (byte) (bits >> 24),
            (byte) (bits >> 16),
            (byte) (bits >> 8),
            (byte) bits
        };
    }
}
