package org.opticlink.recorder.mkv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.TrackFormat;

/** How the codecs are described in Matroska. */
final class TrackElement {

    private static final int VIDEO_TYPE = 1;
    private static final int AUDIO_TYPE = 2;
    private static final int WAVE_PCMA = 6;
    private static final int WAVE_PCMU = 7;
    private static final String WAVE = "A_MS/ACM";

    private TrackElement() {}

    static Ebml write(TrackFormat track, int number) {
        boolean video = track.codec().video();
        Ebml out =
                new Ebml()
                        .unsigned(Matroska.TRACK_NUMBER, number)
                        .unsigned(Matroska.TRACK_UID, number)
                        .unsigned(Matroska.TRACK_TYPE, video ? VIDEO_TYPE : AUDIO_TYPE)
                        .unsigned(Matroska.FLAG_LACING, 0)
                        .text(Matroska.CODEC_ID, codecId(track.codec()));
        ByteBuffer configuration =
                switch (track.codec()) {
                    case PCMA, PCMU -> wave(track);
                    default -> track.configuration();
                };
        if (configuration.hasRemaining()) {
            out.bytes(Matroska.CODEC_PRIVATE, configuration);
        }
        if (video) {
            return out.master(
                    Matroska.VIDEO,
                    new Ebml()
                            .unsigned(Matroska.PIXEL_WIDTH, track.width())
                            .unsigned(Matroska.PIXEL_HEIGHT, track.height()));
        }
        return out.master(
                Matroska.AUDIO,
                new Ebml()
                        .real(Matroska.SAMPLING_FREQUENCY, track.sampleRate())
                        .unsigned(Matroska.CHANNELS, track.channels()));
    }

    private static String codecId(Codec codec) {
        return switch (codec) {
            case H264 -> "V_MPEG4/ISO/AVC";
            case H265 -> "V_MPEGH/ISO/HEVC";
            case MJPEG -> "V_MJPEG";
            case AAC -> "A_AAC";
            case PCMA, PCMU -> WAVE;
        };
    }

    /** The structure WAVEFORMATEX, little-endian. */
    private static ByteBuffer wave(TrackFormat track) {
        return ByteBuffer.allocate(18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (track.codec() == Codec.PCMA ? WAVE_PCMA : WAVE_PCMU))
                .putShort((short) track.channels())
                .putInt(track.sampleRate())
                .putInt(track.sampleRate() * track.channels())
                .putShort((short) track.channels())
                .putShort((short) 8)
                .putShort((short) 0)
                .flip();
    }

    /** Returns the codec that an id and its private data name. */
    static Codec codec(String id, ByteBuffer configuration) {
        return switch (id) {
            case "V_MPEG4/ISO/AVC" -> Codec.H264;
            case "V_MPEGH/ISO/HEVC" -> Codec.H265;
            case "V_MJPEG" -> Codec.MJPEG;
            case "A_AAC" -> Codec.AAC;
            case WAVE -> configuration.get(0) == WAVE_PCMA ? Codec.PCMA : Codec.PCMU;
            default -> throw new IllegalArgumentException("a track with " + id);
        };
    }
}
