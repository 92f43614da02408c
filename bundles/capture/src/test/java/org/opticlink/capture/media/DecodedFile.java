package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/** What FFmpeg makes of a file: demuxed and decoded from beginning to end. */
final class DecodedFile {

    /** One track. */
    static final class Track {
        final List<Long> dts = new ArrayList<>();
        final List<Long> framePts = new ArrayList<>();
        int width;
        int height;
        int samples;
        int packetErrors;
        int frameErrors;
    }

    final List<Track> tracks = new ArrayList<>();

    static DecodedFile of(Path path) throws CaptureException {
        DecodedFile result = new DecodedFile();
        List<AVCodecContext> decoders = new ArrayList<>();
        try (MediaFile file = new MediaFile(path, false)) {
            for (InputTrack input : file.tracks()) {
                AVCodecContext decoder =
                        avcodec_alloc_context3(avcodec_find_decoder(input.parameters().codec_id()));
                Av.check(avcodec_parameters_to_context(decoder, input.parameters()), "test");
                Av.check(avcodec_open2(decoder, null, (AVDictionary) null), "open a decoder");
                decoders.add(decoder);
                result.tracks.add(new Track());
            }
            file.forEach(
                    packet -> {
                        Track track = result.tracks.get(packet.stream_index());
                        track.dts.add(packet.dts());
                        receive(decoders.get(packet.stream_index()), packet, track);
                    });
            for (int i = 0; i < decoders.size(); i++) {
                receive(decoders.get(i), null, result.tracks.get(i));
            }
        } finally {
            decoders.forEach(decoder -> avcodec_free_context(decoder));
        }
        return result;
    }

    private static void receive(AVCodecContext decoder, AVPacket packet, Track track) {
        if (avcodec_send_packet(decoder, packet) < 0) {
            track.packetErrors++;
        }
        AVFrame frame = av_frame_alloc();
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            if (frame.pts() != AV_NOPTS_VALUE) {
                track.framePts.add(frame.pts());
            }
            if (frame.decode_error_flags() != 0
                    || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
                track.frameErrors++;
            }
            track.width = frame.width();
            track.height = frame.height();
            track.samples += frame.nb_samples();
        }
        av_frame_free(frame);
    }
}
