package org.opticlink.recorder.export;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.TrackFormat;

/** Decodes one group of pictures up to a wanted one, and encodes that as JPEG. */
final class StillDecoder implements AutoCloseable {

    private static final int QUANTISER = 3 * FF_QP2LAMBDA;

    private final AVCodecContext decoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    StillDecoder(TrackFormat format) throws IOException {
        int id = format.codec() == Codec.H264 ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC;
        decoder = avcodec_alloc_context3(avcodec_find_decoder(id));
        ByteBuffer configuration = format.configuration();
        int length = configuration.remaining();
        Pointer memory = av_mallocz((long) length + AV_INPUT_BUFFER_PADDING_SIZE);
        BytePointer extra = new BytePointer(memory).capacity(length);
        extra.asByteBuffer().put(configuration);
        decoder.extradata(extra);
        decoder.extradata_size(length);
        decoder.thread_count(1);
        if (avcodec_open2(decoder, null, (AVDictionary) null) < 0) {
            close();
            throw new IOException("FFmpeg cannot open a decoder for " + format.codec());
        }
    }

    /** Decodes a unit; true when the wanted picture has come out. */
    boolean decode(ByteBuffer bytes, boolean key, long pts, long wantedPts) {
        av_new_packet(packet, bytes.remaining());
        packet.data().capacity(bytes.remaining()).asByteBuffer().put(bytes);
        packet.pts(pts);
        packet.dts(pts);
        packet.flags(key ? AV_PKT_FLAG_KEY : 0);
        avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        return received(wantedPts);
    }

    /** Lets the decoder give what it holds back; true when the wanted picture was in it. */
    boolean flush(long wantedPts) {
        avcodec_send_packet(decoder, (AVPacket) null);
        return received(wantedPts);
    }

    private boolean received(long wantedPts) {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            if (frame.pts() >= wantedPts) {
                return true;
            }
        }
        return false;
    }

    /** Returns the picture that came out last. */
    byte[] jpeg() throws IOException {
        AVFrame full = av_frame_alloc();
        SwsContext scaler = sws_alloc_context();
        AVCodecContext encoder = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG));
        try {
            full.format(AV_PIX_FMT_YUV420P);
            full.color_range(AVCOL_RANGE_JPEG);
            full.colorspace(frame.colorspace());
            full.width(frame.width());
            full.height(frame.height());
            scaler.flags(SWS_FAST_BILINEAR);
            check(av_frame_get_buffer(full, 0));
            check(sws_scale_frame(scaler, full, frame));
            encoder.width(frame.width());
            encoder.height(frame.height());
            encoder.pix_fmt(AV_PIX_FMT_YUV420P);
            encoder.color_range(AVCOL_RANGE_JPEG);
            encoder.time_base().num(1).den(25);
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
            encoder.global_quality(QUANTISER);
            encoder.thread_count(1);
            check(avcodec_open2(encoder, null, (AVDictionary) null));
            full.quality(QUANTISER);
            full.pts(0);
            check(avcodec_send_frame(encoder, full));
            check(avcodec_receive_packet(encoder, packet));
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            av_packet_unref(packet);
            return bytes;
        } finally {
            avcodec_free_context(encoder);
            sws_free_context(scaler);
            av_frame_free(full);
        }
    }

    private static void check(int code) throws IOException {
        if (code < 0) {
            throw new IOException("FFmpeg cannot make a JPEG (" + code + ")");
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
    }
}
