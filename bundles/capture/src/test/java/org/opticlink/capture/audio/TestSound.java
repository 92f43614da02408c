package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.media.Packet;

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

    /** Decodes access units of AAC. */
    public static float[] decode(AudioFormat format, List<byte[]> units) throws CaptureException {
        AVCodecParameters parameters =
                parameters(AV_CODEC_ID_AAC, format.sampleRate(), format.channels());
        Av.setExtraData(parameters, format.decoderConfiguration());
        AVCodecContext decoder = avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_AAC));
        avcodec_parameters_to_context(decoder, parameters);
        Av.check(avcodec_open2(decoder, null, (AVDictionary) null), "open a decoder");
        AVFrame frame = av_frame_alloc();
        List<Float> samples = new ArrayList<>();
        for (byte[] unit : units) {
            try (Packet packet = Packet.of(ByteBuffer.wrap(unit))) {
                Av.check(avcodec_send_packet(decoder, packet.packet()), "decode");
                while (avcodec_receive_frame(decoder, frame) >= 0) {
                    FloatPointer data = new FloatPointer(frame.data(0));
                    for (int i = 0; i < frame.nb_samples(); i++) {
                        samples.add(data.get(i));
                    }
                }
            }
        }
        av_frame_free(frame);
        avcodec_free_context(decoder);
        free(parameters);
        float[] result = new float[samples.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = samples.get(i);
        }
        return result;
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
