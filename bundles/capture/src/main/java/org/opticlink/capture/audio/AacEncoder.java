package org.opticlink.capture.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_free;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_read;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_size;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_write;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.av.Av;

/**
 * FFmpeg's AAC-LC encoder behind a queue, because frames of samples come in any size and it takes
 * 1,024.
 */
public final class AacEncoder implements AutoCloseable {

    /** Takes access units. */
    @FunctionalInterface
    public interface Output {
        /**
         * One access unit.
         *
         * @param packet borrowed for the duration of the call; its pts counts samples: 0 is the
         *     first that ever went in, the encoder's delay before it is negative
         */
        void packet(AVPacket packet) throws CaptureException;
    }

    private static final int MIN_BIT_RATE = 32_000;
    private static final int MAX_BIT_RATE = 128_000;

    private final AVCodecContext context;
    private final AVAudioFifo queue;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final AudioFormat format;
    private long samples;

    /**
     * Opens an encoder for planar float samples.
     *
     * @param sampleRate one of the rates that AAC has
     * @param channels 1 or 2
     */
    public AacEncoder(int sampleRate, int channels) throws CaptureException {
        context =
                Av.check(
                        avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_AAC)),
                        "find the AAC encoder");
        context.sample_rate(sampleRate);
        context.sample_fmt(AV_SAMPLE_FMT_FLTP);
        av_channel_layout_default(context.ch_layout(), channels);
        context.bit_rate(
                Math.max(MIN_BIT_RATE, Math.min(MAX_BIT_RATE, 2L * sampleRate * channels)));
        context.time_base().num(1).den(sampleRate);
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        queue = av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, channels, AacStream.FRAME_SAMPLES * 4);
        try {
            Av.check(queue, "allocate memory");
            Av.check(avcodec_open2(context, null, (AVDictionary) null), "open the AAC encoder");
            frame.format(AV_SAMPLE_FMT_FLTP);
            frame.sample_rate(sampleRate);
            frame.nb_samples(context.frame_size());
            Av.check(
                    av_channel_layout_copy(frame.ch_layout(), context.ch_layout()),
                    "allocate memory");
            Av.check(av_frame_get_buffer(frame, 0), "allocate memory");
        } catch (CaptureException e) {
            close();
            throw e;
        }
        format =
                new AudioFormat(
                        AudioCodec.AAC,
                        sampleRate,
                        channels,
                        context.extradata().capacity(context.extradata_size()).asByteBuffer());
    }

    /** Returns the format of the access units. */
    public AudioFormat format() {
        return format;
    }

    /** Returns the encoder itself, to copy its parameters from. */
    public AVCodecContext context() {
        return context;
    }

    /**
     * Takes samples and hands out access units.
     *
     * @param input planar float samples at the encoder's rate and with its channels, any number
     * @param output takes what is ready
     */
    public void encode(AVFrame input, Output output) throws CaptureException {
        Av.check(
                av_audio_fifo_write(queue, input.extended_data(), input.nb_samples()),
                "queue sound");
        while (av_audio_fifo_size(queue) >= context.frame_size()) {
            Av.check(av_frame_make_writable(frame), "allocate memory");
            Av.check(
                    av_audio_fifo_read(queue, frame.extended_data(), context.frame_size()),
                    "queue sound");
            frame.pts(samples);
            samples += context.frame_size();
            Av.check(avcodec_send_frame(context, frame), "encode sound");
            while (avcodec_receive_packet(context, packet) >= 0) {
                output.packet(packet);
                av_packet_unref(packet);
            }
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        if (queue != null && !queue.isNull()) {
            av_audio_fifo_free(queue);
        }
        avcodec_free_context(context);
    }
}
