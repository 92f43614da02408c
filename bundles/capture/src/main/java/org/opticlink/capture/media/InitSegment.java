package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.av.Av;

/** Lets FFmpeg's MP4 muxer write {@code ftyp} and {@code moov} of a fragmented stream. */
final class InitSegment {

    private static final int VIDEO_TIME_SCALE = 90_000;
    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;
    private static final int AAC_FRAME = 1024;

    private InitSegment() {}

    /** Builds the segment; one of the tracks may be null. Video is track 1, audio the next. */
    static ByteBuffer build(VideoSetup video, AudioFormat audio) throws CaptureException {
        AVFormatContext muxer = new AVFormatContext(null);
        Av.check(
                avformat_alloc_output_context2(muxer, (AVOutputFormat) null, "mp4", (String) null),
                "set up the MP4 muxer");
        AVIOContext output = new AVIOContext(null);
        AVDictionary options = new AVDictionary(null);
        boolean opened = false;
        try {
            Av.check(avio_open_dyn_buf(output), "allocate memory");
            opened = true;
            muxer.pb(output);
            if (video != null) {
                addVideo(muxer, video);
            }
            if (audio != null) {
                addAudio(muxer, audio);
            }
            av_dict_set(options, "movflags", "empty_moov+default_base_moof+frag_custom", 0);
            av_dict_set(options, "video_track_timescale", String.valueOf(VIDEO_TIME_SCALE), 0);
            Av.check(avformat_write_header(muxer, options), "describe the stream as MP4");
            opened = false;
            return take(output);
        } finally {
            if (opened) {
                take(output);
            }
            av_dict_free(options);
            muxer.pb(null);
            avformat_free_context(muxer);
        }
    }

    private static void addVideo(AVFormatContext muxer, VideoSetup video) throws CaptureException {
        AVStream stream = Av.check(avformat_new_stream(muxer, null), "allocate memory");
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(
                switch (video.codec()) {
                    case H264 -> AV_CODEC_ID_H264;
                    case H265 -> AV_CODEC_ID_HEVC;
                    case MJPEG -> AV_CODEC_ID_MJPEG;
                });
        // Apple plays hvc1 only, and FFmpeg would write hev1
        parameters.codec_tag(parameters.codec_id() == AV_CODEC_ID_HEVC ? HVC1 : 0);
        parameters.width(video.width());
        parameters.height(video.height());
        if (video.parameterSets().hasRemaining()) {
            Av.setExtraData(parameters, video.parameterSets());
        }
        stream.time_base().num(1).den(VIDEO_TIME_SCALE);
    }

    private static void addAudio(AVFormatContext muxer, AudioFormat audio) throws CaptureException {
        AVStream stream = Av.check(avformat_new_stream(muxer, null), "allocate memory");
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_type(AVMEDIA_TYPE_AUDIO);
        parameters.codec_id(AV_CODEC_ID_AAC);
        parameters.sample_rate(audio.sampleRate());
        av_channel_layout_default(parameters.ch_layout(), audio.channels());
        parameters.frame_size(AAC_FRAME);
        Av.setExtraData(parameters, audio.decoderConfiguration());
        stream.time_base().num(1).den(audio.sampleRate());
    }

    private static ByteBuffer take(AVIOContext output) {
        try (PointerPointer<BytePointer> result = new PointerPointer<>(1)) {
            int length = avio_close_dyn_buf(output, result);
            BytePointer memory = result.get(BytePointer.class, 0);
            byte[] bytes = new byte[length];
            memory.get(bytes);
            av_free(memory);
            return ByteBuffer.wrap(bytes);
        }
    }
}
