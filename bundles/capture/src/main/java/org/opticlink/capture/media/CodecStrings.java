package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.capture.audio.AudioSpecificConfig;

/** Media types with codecs parameter, RFC 6381 and ISO/IEC 14496-15 annex E. */
final class CodecStrings {

    private CodecStrings() {}

    /** Returns the type of the MP4 stream; one of the formats may be null. */
    static String mimeType(VideoFormat video, AudioFormat audio) {
        if (video == null) {
            return "audio/mp4; codecs=\"" + audio(audio) + "\"";
        }
        return "video/mp4; codecs=\""
                + video(video)
                + (audio == null ? "" : "," + audio(audio))
                + "\"";
    }

    private static String video(VideoFormat video) {
        return switch (video.codec()) {
            case H264 -> h264(video.decoderConfiguration());
            case H265 -> h265(video.decoderConfiguration());
            // object type indication of ISO/IEC 10918-1
            case MJPEG -> "mp4v.6c";
        };
    }

    private static String h264(ByteBuffer avcc) {
        return String.format(
                Locale.ROOT, "avc1.%02x%02x%02x", avcc.get(1), avcc.get(2), avcc.get(3));
    }

    private static String h265(ByteBuffer hvcc) {
        int profile = hvcc.get(1) & 0xff;
        String space = profile >> 6 == 0 ? "" : String.valueOf((char) ('A' + (profile >> 6) - 1));
        String compatibility = Integer.toHexString(Integer.reverse(hvcc.getInt(2)));
        char tier = (profile & 0x20) == 0 ? 'L' : 'H';
        StringBuilder text =
                new StringBuilder("hvc1.")
                        .append(space)
                        .append(profile & 31)
                        .append('.')
                        .append(compatibility)
                        .append('.')
                        .append(tier)
                        .append(hvcc.get(12) & 0xff);
        int last = 11;
        while (last >= 6 && hvcc.get(last) == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append('.').append(Integer.toHexString(hvcc.get(i) & 0xff));
        }
        return text.toString();
    }

    private static String audio(AudioFormat audio) {
        return "mp4a.40." + AudioSpecificConfig.objectType(audio.decoderConfiguration());
    }
}
