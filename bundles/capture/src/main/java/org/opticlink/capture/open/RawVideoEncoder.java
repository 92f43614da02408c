package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.PointerPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.media.InputTrack;

/**
 * Encodes raw pictures to H.264 (OpenH264, Constrained Baseline: no B-frames, nothing is held back)
 * with a key frame every two seconds. Used by the session's thread.
 */
final class RawVideoEncoder implements AutoCloseable {

    private static final int USUAL_RATE = 30;
    private static final int KEY_SECONDS = 2;
    private static final int MAX_RATE = 120;
    private static final double BITS_PER_PIXEL = 0.1;
    private static final int MICROS = 1_000_000;

    private final InputTrack raw;
    private final AVCodecContext decoder;
    private final AVCodecContext encoder;
    private final AVCodecParameters parameters = avcodec_parameters_alloc();
    private final SwsContext scaler = sws_alloc_context();
    private final AVFrame picture = av_frame_alloc();
    private final AVFrame converted = av_frame_alloc();
    private long lastPts = Long.MIN_VALUE;

    private RawVideoEncoder(InputTrack raw, AVCodecContext decoder, AVCodecContext encoder) {
        this.raw = raw;
        this.decoder = decoder;
        this.encoder = encoder;
        scaler.flags(SWS_FAST_BILINEAR);
        avcodec_parameters_from_context(parameters, encoder);
    }

    /**
     * Opens an encoder for a raw track.
     *
     * @param frameRate pictures per second, 0 when not known
     */
    static RawVideoEncoder open(InputTrack raw, int frameRate) throws CaptureException {
        AVCodecContext decoder = decoder(raw.parameters());
        try {
            return new RawVideoEncoder(raw, decoder, encoder(raw.parameters(), frameRate));
        } catch (CaptureException e) {
            avcodec_free_context(decoder);
            throw e;
        }
    }

    private static AVCodecContext decoder(AVCodecParameters from) throws CaptureException {
        AVCodecContext context = avcodec_alloc_context3(null);
        avcodec_parameters_to_context(context, from);
        int rc =
                avcodec_open2(
                        context, avcodec_find_decoder(from.codec_id()), (PointerPointer<?>) null);
        return opened(rc, context, "the device's raw pictures cannot be read");
    }

    private static AVCodecContext encoder(AVCodecParameters from, int claimedRate)
            throws CaptureException {
        int rate = claimedRate > 0 ? Math.min(claimedRate, MAX_RATE) : USUAL_RATE;
        AVCodecContext context =
                avcodec_alloc_context3(avcodec_find_encoder_by_name("libopenh264"));
        // H.264 with 4:2:0 has even sides
        context.width(from.width() & ~1).height(from.height() & ~1).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(MICROS);
        context.framerate().num(rate).den(1);
        context.gop_size(KEY_SECONDS * rate);
        context.bit_rate((long) (BITS_PER_PIXEL * from.width() * from.height() * rate));
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        int rc = avcodec_open2(context, context.codec(), options);
        av_dict_free(options);
        return opened(
                rc,
                context,
                "the encoder does not accept pictures of " + from.width() + "x" + from.height());
    }

    private static AVCodecContext opened(int rc, AVCodecContext context, String otherwise)
            throws CaptureException {
        if (rc < 0) {
            avcodec_free_context(context);
        }
        check(rc, otherwise);
        return context;
    }

    /** Returns the encoded track. */
    InputTrack track() {
        return new InputTrack(raw.index(), parameters, 1, MICROS);
    }

    /** Takes one raw picture, borrowed for the duration of the call. */
    void send(AVPacket packet) throws CaptureException {
        long pts =
                packet.pts() == AV_NOPTS_VALUE
                        ? System.nanoTime() / 1000
                        : Ticks.micros(packet.pts(), raw);
        check(avcodec_send_packet(decoder, packet), "the device sent a broken picture");
        while (avcodec_receive_frame(decoder, picture) >= 0) {
            lastPts = Math.max(pts, lastPts + 1);
            converted.format(AV_PIX_FMT_YUV420P).width(encoder.width()).height(encoder.height());
            check(
                    sws_scale_frame(scaler, converted, picture),
                    "the device's pixel format cannot be converted");
            converted.pts(lastPts);
            check(avcodec_send_frame(encoder, converted), "encoding failed");
            av_frame_unref(converted);
            av_frame_unref(picture);
        }
    }

    /** Returns false when the encoder needs another picture first. */
    boolean receive(AVPacket packet) throws CaptureException {
        int rc = avcodec_receive_packet(encoder, packet);
        if (rc == AVERROR_EAGAIN()) {
            return false;
        }
        check(rc, "encoding failed");
        packet.stream_index(raw.index());
        return true;
    }

    private static void check(int rc, String what) throws CaptureException {
        if (rc < 0) {
            throw new CaptureException(
                    Reason.UNSUPPORTED,
                    "Device: " + what + " (" + Ffmpeg.message(rc) + "); try another picture size.");
        }
    }

    @Override
    public void close() {
        avcodec_free_context(decoder);
        avcodec_free_context(encoder);
        avcodec_parameters_free(parameters);
        sws_free_context(scaler);
        av_frame_free(picture);
        av_frame_free(converted);
    }
}
