package org.opticlink.bench.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;

/**
 * What a made-up camera sends: units of the right sizes at the right times. Nobody looks at their
 * content: neither the ring nor the daemon does, and the viewers here throw it away.
 *
 * @param codec MJPEG or H.264
 * @param keyBytes size of a key frame
 * @param deltaBytes size of any other frame
 * @param group frames from one key frame to the next
 * @param framesPerSecond frames per second
 */
public record Media(
        VideoCodec codec, int keyBytes, int deltaBytes, int group, double framesPerSecond) {

    private static final int INIT_BYTES = 16;

    /** JPEGs of one size. */
    public static Media pictures(int bytes, double framesPerSecond) {
        return new Media(VideoCodec.MJPEG, bytes, bytes, 1, framesPerSecond);
    }

    /** 3 Mbit/s of H.264 with a key frame every two seconds. */
    public static Media threeMegabits() {
        return new Media(VideoCodec.H264, 80_000, 11_350, 60, 30);
    }

    /** Returns the mean bits per second. */
    public double bitsPerSecond() {
        return 8.0 * (keyBytes + (group - 1.0) * deltaBytes) / group * framesPerSecond;
    }

    StreamFormat format() {
        boolean pictures = codec == VideoCodec.MJPEG;
        ByteBuffer init =
                ByteBuffer.allocate(INIT_BYTES)
                        .putInt(INIT_BYTES)
                        .put("ftypisom".getBytes(StandardCharsets.US_ASCII))
                        .rewind();
        return new StreamFormat(
                new VideoFormat(codec, 1280, 720, ByteBuffer.allocate(0)),
                null,
                null,
                init,
                pictures ? "video/mp4" : "video/mp4; codecs=\"avc1.64001f\"");
    }

    ByteBuffer unit(boolean key) {
        byte[] bytes = new byte[key ? keyBytes : deltaBytes];
        new Random(bytes.length).nextBytes(bytes);
        ByteBuffer unit = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        if (codec == VideoCodec.MJPEG) {
            // start of image, a comment of 8 bytes, end of image
            unit.putInt(0, 0xffd8fffe).putShort(4, (short) 10);
            unit.putShort(bytes.length - 2, (short) 0xffd9);
        } else {
            unit.putInt(0, bytes.length - Integer.BYTES).put(4, (byte) (key ? 0x65 : 0x41));
        }
        return unit;
    }
}
