package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.open.Ffmpeg;

/**
 * Some encoded pictures, as a camera with in-band parameter sets and a clock of 90 kHz would send
 * them.
 */
public final class TestVideo implements AutoCloseable {

    public static final int INTERVAL = 6000;

    private final List<AVPacket> packets = new ArrayList<>();
    private final AVCodecParameters parameters = avcodec_parameters_alloc();

    private TestVideo() throws CaptureException {
        Ffmpeg.load();
    }

    /** H.264, a key picture every {@code group} pictures, each with its parameter sets. */
    public static TestVideo h264(int width, int height, int count, int group)
            throws CaptureException {
        return h264(width, height, count, group, -1);
    }

    /** The same, all pictures of one luminance unless it is negative. */
    public static TestVideo h264(int width, int height, int count, int group, int luminance)
            throws CaptureException {
        TestVideo video = new TestVideo();
        AVCodec codec = Av.check(avcodec_find_encoder_by_name("libopenh264"), "find libopenh264");
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        encoder.gop_size(group);
        encoder.bit_rate(300_000);
        video.encode(encoder, width, height, count, luminance);
        return video;
    }

    public static TestVideo mjpeg(int width, int height, int count) throws CaptureException {
        TestVideo video = new TestVideo();
        AVCodecContext encoder = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG));
        encoder.color_range(AVCOL_RANGE_JPEG);
        Av.check(av_opt_set(encoder.priv_data(), "huffman", "default", 0), "choose typical tables");
        video.encode(encoder, width, height, count, -1);
        return video;
    }

    private void encode(AVCodecContext encoder, int width, int height, int count, int luminance)
            throws CaptureException {
        encoder.width(width);
        encoder.height(height);
        encoder.pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base().num(1).den(15);
        encoder.framerate().num(15).den(1);
        encoder.thread_count(1);
        Av.check(avcodec_open2(encoder, null, (AVDictionary) null), "open an encoder");
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P);
        frame.color_range(encoder.color_range());
        frame.width(width);
        frame.height(height);
        Av.check(av_frame_get_buffer(frame, 0), "allocate");
        for (int i = 0; i < count; i++) {
            av_frame_make_writable(frame);
            draw(frame, i, luminance);
            frame.pts(i);
            Av.check(avcodec_send_frame(encoder, frame), "encode");
            drain(encoder);
        }
        avcodec_send_frame(encoder, null);
        drain(encoder);
        av_frame_free(frame);
        Av.check(avcodec_parameters_from_context(parameters, encoder), "copy parameters");
        avcodec_free_context(encoder);
    }

    private static void draw(AVFrame frame, int index, int luminance) {
        for (int plane = 0; plane < 3; plane++) {
            int lines = plane == 0 ? frame.height() : frame.height() / 2;
            int stride = frame.linesize(plane);
            byte[] bytes = new byte[stride * lines];
            for (int at = 0; at < bytes.length; at++) {
                int x = at % stride;
                int y = at / stride;
                int value = plane == 0 ? (x + y + index * 4) % 200 + 20 : 128;
                bytes[at] = (byte) (plane == 0 && luminance >= 0 ? luminance : value);
            }
            frame.data(plane).capacity(bytes.length).put(bytes);
        }
    }

    private void drain(AVCodecContext encoder) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            AVPacket kept = av_packet_clone(packet);
            long index = packets.size();
            kept.pts(index * INTERVAL).dts(index * INTERVAL).duration(INTERVAL).stream_index(0);
            packets.add(kept);
            av_packet_unref(packet);
        }
        av_packet_free(packet);
    }

    public AVCodecParameters parameters() {
        return parameters;
    }

    public InputTrack track() {
        return new InputTrack(0, parameters, 1, 90_000);
    }

    public List<AVPacket> packets() {
        return packets;
    }

    @Override
    public void close() {
        packets.forEach(packet -> av_packet_free(packet));
        avcodec_parameters_free(parameters);
    }
}
