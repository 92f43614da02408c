package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/** Sound as cameras send it. */
public final class TestSound {

    private TestSound() {}

    /** Parameters of a track; free with {@link #free}. */
    public static AVCodecParameters parameters(int codec, int rate, int channels) {
        AVCodecParameters parameters = avcodec_parameters_alloc();
        parameters.codec_type(AVMEDIA_TYPE_AUDIO);
        parameters.codec_id(codec);
        parameters.sample_rate(rate);
        if (channels > 0) {
            av_channel_layout_default(parameters.ch_layout(), channels);
        }
        return parameters;
    }

    public static void free(AVCodecParameters parameters) {
        avcodec_parameters_free(parameters);
    }

    /** A tone in ITU-T G.711 mu-law, from a sample index on. */
    public static ByteBuffer muLaw(double hertz, int rate, int from, int samples) {
        ByteBuffer out = ByteBuffer.allocate(samples);
        for (int i = from; i < from + samples; i++) {
            out.put(muLaw((int) (Math.sin(2 * Math.PI * hertz * i / rate) * 8000)));
        }
        return out.flip();
    }

    private static byte muLaw(int linear) {
        int sign = linear < 0 ? 0x80 : 0;
        int value = Math.min(Math.abs(linear), 32_635) + 132;
        int exponent = 7;
        for (int mask = 0x4000; (value & mask) == 0 && exponent > 0; mask >>= 1) {
            exponent--;
        }
        return (byte) ~(sign | exponent << 4 | value >> exponent + 3 & 15);
    }
}
