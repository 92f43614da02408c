package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/**
 * Learns picture size and reordering by showing one key access unit to a decoder: 1 to 5 ms, where
 * letting FFmpeg analyse the stream would take a second.
 */
final class VideoProbe {

    private VideoProbe() {}

    /**
     * Looks at a key access unit.
     *
     * @param parameters what the decoder is opened with
     * @param packet the unit as the demuxer gave it
     * @return null when the decoder cannot make sense of it
     */
    static VideoSetup probe(
            NalCodec codec, AVCodecParameters parameters, AVPacket packet, byte[] parameterSets)
            throws CaptureException {
        AVCodecContext decoder =
                Av.check(
                        avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id())),
                        "find a video decoder");
        AVFrame frame = av_frame_alloc();
        try {
            Av.check(avcodec_parameters_to_context(decoder, parameters), "set up a video decoder");
            decoder.thread_count(1);
            if (avcodec_open2(decoder, null, (AVDictionary) null) < 0
                    || avcodec_send_packet(decoder, packet) < 0) {
                return null;
            }
            // the picture may be held back; the size is known either way
            avcodec_receive_frame(decoder, frame);
            if (decoder.width() <= 0 || decoder.height() <= 0) {
                return null;
            }
            return new VideoSetup(
                    codec.videoCodec(),
                    decoder.width(),
                    decoder.height(),
                    ByteBuffer.wrap(parameterSets).asReadOnlyBuffer(),
                    decoder.has_b_frames());
        } finally {
            av_frame_free(frame);
            avcodec_free_context(decoder);
        }
    }
}
