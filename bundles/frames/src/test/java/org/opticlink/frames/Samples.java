package org.opticlink.frames;

import java.nio.ByteBuffer;
import java.util.Map;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;

/** Small formats, units and sizes. */
public final class Samples {

    private Samples() {}

    /** A ring with 8 units in 4 KiB for every track. */
    public static RingSize tinyRing() {
        return ring(8, 4096);
    }

    /** A ring whose tracks all have the same size. */
    public static RingSize ring(int units, int bytes) {
        Map<TrackKind, TrackSize> tracks =
                Map.of(
                        TrackKind.VIDEO, new TrackSize(units, bytes),
                        TrackKind.AUDIO, new TrackSize(units, bytes),
                        TrackKind.PICTURE, new TrackSize(units, bytes),
                        TrackKind.ORIGINAL_AUDIO, new TrackSize(units, bytes));
        return new RingSize(tracks, tracks);
    }

    /** Video of the given width, and AAC. */
    public static StreamFormat videoAndAudio(int width) {
        return new StreamFormat(
                new VideoFormat(VideoCodec.H264, width, 480, bytes(40, 1)),
                new AudioFormat(AudioCodec.AAC, 48_000, 2, bytes(2, 2)),
                null,
                bytes(900, 3),
                "video/mp4; codecs=\"avc1.64001f,mp4a.40.2\"");
    }

    /** Video and nothing else. */
    public static StreamFormat videoOnly() {
        return new StreamFormat(
                new VideoFormat(VideoCodec.H265, 640, 480, bytes(40, 1)),
                null,
                null,
                bytes(700, 3),
                "video/mp4");
    }

    /** A unit whose bytes all follow from the seed. */
    public static AccessUnit unit(int length, int seed, boolean key) {
        return new AccessUnit(
                bytes(length, seed),
                key,
                2_000_000L + seed,
                1_000_000L + seed,
                40_000,
                1_700_000_000_000L);
    }

    /** Bytes that all follow from the seed. */
    public static ByteBuffer bytes(int length, int seed) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        for (int i = 0; i < length; i++) {
            bytes.put(i, (byte) (seed * 31 + i * 7));
        }
        return bytes;
    }
}
