package org.opticlink.capture.demo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/** Encodes drawn pictures as H.264 without B-frames, a key picture every two seconds. */
final class DemoVideo implements AutoCloseable {

    private static final double BITS_PER_PIXEL = 0.115;

    private final AVCodecContext encoder;
    private final AVFrame frame = av_frame_alloc();
    private final int width;
    private final int height;

    DemoVideo(int width, int height, int frameRate) throws CaptureException {
        this.width = width;
        this.height = height;
        AVCodec codec =
                Av.check(avcodec_find_encoder_by_name("libopenh264"), "find the H.264 encoder");
        encoder = Av.check(avcodec_alloc_context3(codec), "allocate memory");
        AVDictionary options = new AVDictionary(null);
        try {
            encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
            encoder.time_base().num(1).den(frameRate);
            encoder.framerate().num(frameRate).den(1);
            encoder.gop_size(2 * frameRate);
            encoder.bit_rate(Math.round(BITS_PER_PIXEL * width * height * frameRate));
            encoder.thread_count(1);
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            av_dict_set(options, "rc_mode", "bitrate", 0);
            av_dict_set(options, "allow_skip_frames", "1", 0);
            Av.check(avcodec_open2(encoder, codec, options), "open the H.264 encoder");
            frame.format(AV_PIX_FMT_YUV420P);
            frame.width(width);
            frame.height(height);
            Av.check(av_frame_get_buffer(frame, 0), "allocate memory");
        } catch (CaptureException e) {
            close();
            throw e;
        } finally {
            av_dict_free(options);
        }
    }

    /** Returns the encoder, to copy its parameters from. */
    AVCodecContext context() {
        return encoder;
    }

    /**
     * Encodes one picture.
     *
     * @param index number of the picture, counted from 0
     * @param packet takes the access unit
     * @return false when the encoder left this picture out to stay within its bit rate
     */
    boolean encode(Canvas canvas, long index, AVPacket packet) throws CaptureException {
        Av.check(av_frame_make_writable(frame), "allocate memory");
        for (int plane = 0; plane < 3; plane++) {
            int lineWidth = plane == 0 ? width : width / 2;
            int lines = plane == 0 ? height : height / 2;
            int stride = frame.linesize(plane);
            BytePointer target = frame.data(plane);
            byte[] source = canvas.plane(plane);
            for (int y = 0; y < lines; y++) {
                target.position((long) y * stride).put(source, y * lineWidth, lineWidth);
            }
        }
        frame.pts(index);
        Av.check(avcodec_send_frame(encoder, frame), "encode a picture");
        return avcodec_receive_packet(encoder, packet) >= 0;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(encoder);
    }
}
