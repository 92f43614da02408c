package org.opticlink.capture.demo;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.audio.AacEncoder;
import org.opticlink.capture.audio.AacStream;
import org.opticlink.capture.av.Av;

/**
 * A short bell at each full second, its pitch chosen by the pattern, higher at each full minute;
 * AAC, 16 kHz, mono.
 */
final class DemoSound implements AutoCloseable {

    static final int SAMPLE_RATE = 16_000;

    private static final double LOWEST = 392;

    /** Steps of a pentatonic scale: any patterns that sound together sound well. */
    private static final int[] SCALE = {0, 4, 7, 12, 2, 9};

    private static final double DECAY_SECONDS = 0.09;
    private static final double VOLUME = 0.25;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final double hertz;
    private final AacEncoder encoder;
    private final AVFrame frame = av_frame_alloc();
    private boolean ready;

    DemoSound(int pattern) throws CaptureException {
        int step = SCALE[Math.floorMod(pattern - 1, SCALE.length)];
        hertz = LOWEST * Math.pow(2, step / 12.0);
        encoder = new AacEncoder(SAMPLE_RATE, 1);
        frame.format(AV_SAMPLE_FMT_FLTP);
        frame.sample_rate(SAMPLE_RATE);
        frame.nb_samples(AacStream.FRAME_SAMPLES);
        av_channel_layout_default(frame.ch_layout(), 1);
        try {
            Av.check(av_frame_get_buffer(frame, 0), "allocate memory");
        } catch (CaptureException e) {
            close();
            throw e;
        }
    }

    AudioFormat format() {
        return encoder.format();
    }

    /** Returns the encoder, to copy its parameters from. */
    AVCodecContext context() {
        return encoder.context();
    }

    /**
     * Encodes the next 1,024 samples.
     *
     * @param wallMillis time of day of the first sample, so that the bell sounds when the clock
     *     changes
     * @param packet takes the access unit
     * @return false when the encoder wants more samples first
     */
    boolean encode(double wallMillis, AVPacket packet) throws CaptureException {
        Av.check(av_frame_make_writable(frame), "allocate memory");
        FloatPointer samples = new FloatPointer(frame.data(0));
        for (int i = 0; i < AacStream.FRAME_SAMPLES; i++) {
            samples.put(i, (float) sample(wallMillis + i * 1000.0 / SAMPLE_RATE));
        }
        ready = false;
        encoder.encode(
                frame,
                unit -> ready = Av.check(av_packet_ref(packet, unit), "allocate memory") >= 0);
        return ready;
    }

    private double sample(double wallMillis) {
        double sinceMinute = wallMillis % MILLIS_PER_MINUTE;
        double seconds = sinceMinute % 1000 / 1000;
        double pitch = sinceMinute < 1000 ? 2 * hertz : hertz;
        double phase = 2 * Math.PI * pitch * seconds;
        double attack = Math.min(1, seconds / 0.003);
        return VOLUME
                * attack
                * Math.exp(-seconds / DECAY_SECONDS)
                * (Math.sin(phase) + 0.3 * Math.sin(2 * phase));
    }

    @Override
    public void close() {
        av_frame_free(frame);
        encoder.close();
    }
}
