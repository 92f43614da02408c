package org.opticlink.daemon.media;

import java.nio.ByteBuffer;
import org.opticlink.api.frames.AudioFormat;

/**
 * The seven bytes that make an AAC access unit an ADTS frame (ISO/IEC 14496-3, 1.A.2.2), for one
 * audio format.
 */
public final class AdtsHeader {

    /** Bytes of every header. */
    public static final int BYTES = 7;

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int LOW_COMPLEXITY = 2;
    private static final int LAST_ADTS_OBJECT_TYPE = 4;
    private static final int UNUSED_BUFFER_FULLNESS = 0x7FF;

    private final int profile;
    private final int rateIndex;
    private final int channels;

    /**
     * Takes the parameters from a format's AudioSpecificConfig, and from its numbers where that
     * cannot be said in ADTS.
     */
    public AdtsHeader(AudioFormat format) {
        ByteBuffer config = format.decoderConfiguration();
        int bits = config.remaining() >= 2 ? config.getShort(config.position()) & 0xFFFF : 0;
        int objectType = bits >>> 11;
        int index = bits >>> 7 & 0xF;
        int configuredChannels = bits >>> 3 & 0xF;
        boolean plain =
                objectType >= 1 && objectType <= LAST_ADTS_OBJECT_TYPE && index < RATES.length;
        this.profile = (plain ? objectType : LOW_COMPLEXITY) - 1;
        this.rateIndex = plain ? index : nearest(format.sampleRate());
        this.channels = plain && configuredChannels > 0 ? configuredChannels : format.channels();
    }

    /** Writes the header of one access unit at the buffer's position. */
    public void write(ByteBuffer out, int payloadBytes) {
        int length = BYTES + payloadBytes;
        out.put((byte) 0xFF).put((byte) 0xF1);
        out.put((byte) (profile << 6 | rateIndex << 2 | channels >> 2));
        out.put((byte) ((channels & 3) << 6 | length >> 11));
        out.put((byte) (length >> 3));
        out.put((byte) ((length & 7) << 5 | UNUSED_BUFFER_FULLNESS >> 6));
        out.put((byte) ((UNUSED_BUFFER_FULLNESS & 0x3F) << 2));
    }

    private static int nearest(int rate) {
        int best = 0;
        for (int i = 1; i < RATES.length; i++) {
            if (Math.abs(RATES[i] - rate) < Math.abs(RATES[best] - rate)) {
                best = i;
            }
        }
        return best;
    }
}
