package org.opticlink.daemon.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.daemon.support.Mp4.Sample;

/**
 * Four seconds of real H.264 with B-frames, 256x144 at 15 frames per second, key frames 2 s apart,
 * and AAC at 16 kHz.
 */
public final class SampleMovie {

    public static final int VIDEO_TICKS = 90_000;
    public static final int AUDIO_TICKS = 16_000;
    public static final long MICROS = 4_000_000;
    public static final int GROUP = 30;
    public static final int FRAMES_PER_SECOND = 15;
    public static final int AAC_SAMPLES = 1024;

    private final ByteBuffer bytes;
    private final List<Sample> samples;

    public SampleMovie() {
        try (InputStream in =
                SampleMovie.class.getResourceAsStream("/org/opticlink/daemon/sample.mp4")) {
            bytes = ByteBuffer.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        samples = Mp4.samples(bytes);
    }

    /**
     * The video samples, evenly spaced; the writer's own times have an edit list and a torn end.
     */
    public List<Sample> video() {
        return track(1, VIDEO_TICKS / FRAMES_PER_SECOND, Integer.MAX_VALUE);
    }

    /** The audio samples that fit the length of the video. */
    public List<Sample> audio() {
        return track(2, AAC_SAMPLES, (int) (MICROS * AUDIO_TICKS / 1_000_000 / AAC_SAMPLES));
    }

    private List<Sample> track(int id, int ticksEach, int most) {
        List<Sample> ofTrack =
                samples.stream().filter(sample -> sample.track() == id).limit(most).toList();
        List<Sample> even = new ArrayList<>();
        for (Sample sample : ofTrack) {
            even.add(sample.at((long) even.size() * ticksEach, ticksEach));
        }
        return even;
    }

    public byte[] initSegment() {
        int end =
                Mp4.boxes(bytes).stream()
                        .filter(box -> box.type().equals("moof"))
                        .findFirst()
                        .orElseThrow()
                        .at();
        byte[] init = new byte[end];
        bytes.get(0, init);
        return init;
    }

    public StreamFormat format() {
        return new StreamFormat(
                new VideoFormat(VideoCodec.H264, 256, 144, ByteBuffer.allocate(0)),
                new AudioFormat(
                        AudioCodec.AAC, AUDIO_TICKS, 1, ByteBuffer.wrap(new byte[] {0x14, 0x08})),
                null,
                ByteBuffer.wrap(initSegment()),
                "video/mp4; codecs=\"avc1.4d400b,mp4a.40.2\"");
    }
}
