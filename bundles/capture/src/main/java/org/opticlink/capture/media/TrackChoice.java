package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.audio.AacTranscoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tracks of an input are used.
 *
 * @param video the video track, or null
 * @param audio the audio track, or null
 */
record TrackChoice(InputTrack video, InputTrack audio) {

    private static final Logger LOG = LoggerFactory.getLogger(TrackChoice.class);

    /**
     * Takes the first H.264 or H.265 track, else the first motion JPEG track, and the first audio
     * track that can be decoded. When one of the two cannot be used, a warning says so and the
     * other one plays alone: a channel that only sounds is better than none.
     *
     * @throws CaptureException with reason UNSUPPORTED when there is nothing to use
     */
    static TrackChoice of(List<InputTrack> tracks) throws CaptureException {
        List<InputTrack> videos = ofType(tracks, AVMEDIA_TYPE_VIDEO);
        InputTrack video = first(videos, track -> nalCodec(track) != null);
        if (video == null) {
            video = first(videos, track -> track.parameters().codec_id() == AV_CODEC_ID_MJPEG);
        }
        List<InputTrack> audios = ofType(tracks, AVMEDIA_TYPE_AUDIO);
        InputTrack audio = first(audios, TrackChoice::isDecodable);
        List<String> problems = new ArrayList<>();
        if (video == null && !videos.isEmpty()) {
            problems.add(problem(videos.get(0), "video", "H.264, H.265 or MJPEG"));
        }
        if (audio == null && !audios.isEmpty()) {
            problems.add(problem(audios.get(0), "audio", "AAC or G.711"));
        }
        if (video == null && audio == null) {
            throw new CaptureException(
                    Reason.UNSUPPORTED,
                    problems.isEmpty()
                            ? "The source has neither video nor audio."
                            : problems.get(0));
        }
        problems.forEach(LOG::warn);
        return new TrackChoice(video, audio);
    }

    private static String problem(InputTrack track, String kind, String usable) {
        return "The source sends %s %s, which cannot be used; set it to %s."
                .formatted(codecName(track), kind, usable);
    }

    private static List<InputTrack> ofType(List<InputTrack> tracks, int type) {
        return tracks.stream().filter(track -> track.parameters().codec_type() == type).toList();
    }

    private static InputTrack first(List<InputTrack> tracks, Predicate<InputTrack> test) {
        return tracks.stream().filter(test).findFirst().orElse(null);
    }

    private static boolean isDecodable(InputTrack track) {
        return track.parameters().codec_id() == AV_CODEC_ID_AAC
                || AacTranscoder.supports(track.parameters());
    }

    private static String codecName(InputTrack track) {
        return avcodec_get_name(track.parameters().codec_id()).getString().toUpperCase(Locale.ROOT);
    }

    /** Returns the codec of a track that is made of NAL units, else null. */
    static NalCodec nalCodec(InputTrack track) {
        int id = track.parameters().codec_id();
        if (id == AV_CODEC_ID_H264) {
            return NalCodec.H264;
        }
        return id == AV_CODEC_ID_HEVC ? NalCodec.H265 : null;
    }
}
