package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INPUT_CHANGED;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_config_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.av.Av;

/**
 * Converts anything that FFmpeg decodes to AAC-LC: telephone quality becomes 16 kHz mono,
 * everything else keeps its rate up to 48 kHz and its channels up to two. A change of the source's
 * parameters changes nothing behind the encoder.
 */
public final class AacTranscoder implements AacStream {

    private static final int TELEPHONE_RATE = 8_000;
    private static final int TELEPHONE_AAC_RATE = 16_000;

    private final AVCodecContext decoder;
    private final SwrContext resampler;
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame resampled = av_frame_alloc();
    private final SampleClock clock = new SampleClock();
    private AacEncoder encoder;

    /** Opens a decoder, and the encoder too if rate and channels are known already. */
    public AacTranscoder(AVCodecParameters parameters) throws CaptureException {
        decoder =
                Av.check(
                        avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id())),
                        "find an audio decoder");
        resampler = swr_alloc();
        try {
            Av.check(resampler, "allocate memory");
            Av.check(avcodec_parameters_to_context(decoder, parameters), "set up an audio decoder");
            decoder.thread_count(1);
            Av.check(avcodec_open2(decoder, null, (AVDictionary) null), "open an audio decoder");
            if (parameters.sample_rate() > 0 && parameters.ch_layout().nb_channels() > 0) {
                openEncoder(parameters.sample_rate(), parameters.ch_layout().nb_channels());
            }
        } catch (CaptureException e) {
            close();
            throw e;
        }
    }

    /** Whether FFmpeg can decode this. */
    public static boolean supports(AVCodecParameters parameters) {
        return avcodec_find_decoder(parameters.codec_id()) != null;
    }

    private void openEncoder(int sampleRate, int channels) throws CaptureException {
        encoder =
                sampleRate <= TELEPHONE_RATE
                        ? new AacEncoder(TELEPHONE_AAC_RATE, 1)
                        : new AacEncoder(
                                AudioSpecificConfig.rateFor(sampleRate), Math.min(channels, 2));
    }

    @Override
    public AudioFormat format() {
        return encoder == null ? null : encoder.format();
    }

    @Override
    public void accept(AVPacket packet, long ptsMicros, Output output) throws CaptureException {
        clock.stamp(ptsMicros);
        if (avcodec_send_packet(decoder, packet) < 0) {
            return;
        }
        while (avcodec_receive_frame(decoder, decoded) >= 0) {
            if (encoder == null) {
                openEncoder(decoded.sample_rate(), decoded.ch_layout().nb_channels());
            }
            clock.count(decoded.nb_samples(), decoded.sample_rate());
            if (resample()) {
                encoder.encode(resampled, unit -> emit(unit, output));
            }
            av_frame_unref(resampled);
        }
    }

    /** Fails only on sound of a shape that nobody can play; it is left out. */
    private boolean resample() {
        if (decoded.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(decoded.ch_layout(), decoded.ch_layout().nb_channels());
        }
        resampled.format(AV_SAMPLE_FMT_FLTP);
        resampled.sample_rate(encoder.format().sampleRate());
        av_channel_layout_default(resampled.ch_layout(), encoder.format().channels());
        int code = swr_convert_frame(resampler, resampled, decoded);
        if (code == AVERROR_INPUT_CHANGED) {
            swr_config_frame(resampler, resampled, decoded);
            code = swr_convert_frame(resampler, resampled, decoded);
        }
        return code >= 0;
    }

    private void emit(AVPacket unit, Output output) throws CaptureException {
        int rate = encoder.format().sampleRate();
        output.unit(
                Av.bytes(unit), clock.micros(unit.pts(), rate), FRAME_SAMPLES * 1_000_000L / rate);
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
        av_frame_free(resampled);
        av_frame_free(decoded);
        if (resampler != null && !resampler.isNull()) {
            swr_free(resampler);
        }
        avcodec_free_context(decoder);
    }
}
