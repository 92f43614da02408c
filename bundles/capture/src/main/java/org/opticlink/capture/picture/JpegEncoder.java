package org.opticlink.capture.picture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/**
 * Encodes decoded pictures as JPEG in their own size. Cameras send limited range (16 to 235), JPEG
 * is full range, so the samples are converted; without that pictures look washed out. Used by the
 * picture thread.
 */
final class JpegEncoder implements AutoCloseable {

    /** FFmpeg's quantiser scale, 2 (best) to 31; 5 is about quality 80 of other encoders. */
    private static final int QUANTISER = 5 * FF_QP2LAMBDA;

    private final AVPacket packet = av_packet_alloc();
    private final AVFrame converted = av_frame_alloc();
    private SwsContext scaler;
    private AVCodecContext encoder;

    /**
     * Encodes one picture.
     *
     * @return the JPEG, a direct buffer, valid until the next call
     */
    ByteBuffer encode(AVFrame picture) throws CaptureException {
        prepare(picture);
        Av.check(sws_scale_frame(scaler, converted, picture), "convert a picture");
        converted.pts(picture.pts());
        converted.quality(QUANTISER);
        converted.pict_type(AV_PICTURE_TYPE_NONE);
        Av.check(avcodec_send_frame(encoder, converted), "encode a picture");
        av_packet_unref(packet);
        Av.check(avcodec_receive_packet(encoder, packet), "encode a picture");
        return Av.bytes(packet);
    }

    private void prepare(AVFrame picture) throws CaptureException {
        if (encoder != null
                && encoder.width() == picture.width()
                && encoder.height() == picture.height()) {
            return;
        }
        release();
        av_frame_unref(converted);
        converted.format(AV_PIX_FMT_YUV420P);
        converted.color_range(AVCOL_RANGE_JPEG);
        // the same matrix on both sides: converting it would go through RGB and cost more than the
        // rest
        converted.colorspace(picture.colorspace());
        converted.width(picture.width());
        converted.height(picture.height());
        Av.check(av_frame_get_buffer(converted, 0), "allocate memory");
        scaler = Av.check(sws_alloc_context(), "allocate memory");
        scaler.flags(SWS_FAST_BILINEAR);
        openEncoder(picture.width(), picture.height());
    }

    private void openEncoder(int width, int height) throws CaptureException {
        encoder =
                Av.check(
                        avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG)),
                        "find the JPEG encoder");
        encoder.width(width);
        encoder.height(height);
        encoder.pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.color_range(AVCOL_RANGE_JPEG);
        // unused, but the encoder does not open without one
        encoder.time_base().num(1).den(1_000_000);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
        encoder.global_quality(QUANTISER);
        encoder.thread_count(1);
        AVDictionary options = new AVDictionary(null);
        try {
            // optimal tables need a second pass over the picture for a tenth less bytes
            av_dict_set(options, "huffman", "default", 0);
            Av.check(avcodec_open2(encoder, null, options), "open the JPEG encoder");
        } finally {
            av_dict_free(options);
        }
    }

    private void release() {
        if (encoder != null) {
            avcodec_free_context(encoder);
            encoder = null;
        }
        if (scaler != null) {
            sws_free_context(scaler);
            scaler = null;
        }
    }

    @Override
    public void close() {
        release();
        av_frame_free(converted);
        av_packet_free(packet);
    }
}
