package org.opticlink.daemon.media;

import java.nio.ByteBuffer;

/**
 * What precedes a single sample in a fragmented MP4 stream: a {@code moof} box and the head of the
 * {@code mdat} box (ISO/IEC 14496-12, 8.8). One sample per fragment, so nothing waits for the next
 * unit.
 */
public final class FragmentHeader {

    private static final int MFHD = 16;
    private static final int TFHD = 16;
    private static final int TFDT = 20;
    private static final int TRUN = 20 + 16;
    private static final int TRAF = 8 + TFHD + TFDT + TRUN;
    private static final int MOOF = 8 + MFHD + TRAF;

    /** Bytes of every header. */
    public static final int BYTES = MOOF + 8;

    private static final int BASE_IS_MOOF = 0x020000;
    private static final int VERSION_1 = 0x01000000;
    private static final int OFFSET_DURATION_SIZE_FLAGS_COMPOSITION = 0x000F01;
    private static final int SYNC_SAMPLE = 0x02000000;
    private static final int NON_SYNC_SAMPLE = 0x01010000;

    private FragmentHeader() {}

    /**
     * One sample.
     *
     * @param track the track's id in the initialisation segment
     * @param decodeTicks decode time in the track's time scale
     * @param duration in the track's time scale
     * @param compositionOffset presentation minus decode time in the track's time scale, may be
     *     negative
     * @param key whether decoding can start here
     * @param length payload bytes
     */
    public record Sample(
            int track,
            long decodeTicks,
            int duration,
            int compositionOffset,
            boolean key,
            int length) {}

    /**
     * Writes the header at the buffer's position.
     *
     * @param number of the fragment, larger than the one before
     */
    public static void write(ByteBuffer out, int number, Sample sample) {
        box(out, MOOF, "moof");
        box(out, MFHD, "mfhd").putInt(0).putInt(number);
        box(out, TRAF, "traf");
        box(out, TFHD, "tfhd").putInt(BASE_IS_MOOF).putInt(sample.track());
        box(out, TFDT, "tfdt").putInt(VERSION_1).putLong(sample.decodeTicks());
        box(out, TRUN, "trun")
                .putInt(VERSION_1 | OFFSET_DURATION_SIZE_FLAGS_COMPOSITION)
                .putInt(1)
                .putInt(BYTES);
        out.putInt(sample.duration()).putInt(sample.length());
        out.putInt(sample.key() ? SYNC_SAMPLE : NON_SYNC_SAMPLE).putInt(sample.compositionOffset());
        box(out, 8 + sample.length(), "mdat");
    }

    private static ByteBuffer box(ByteBuffer out, int size, String type) {
        out.putInt(size);
        for (int i = 0; i < 4; i++) {
            out.put((byte) type.charAt(i));
        }
        return out;
    }
}
