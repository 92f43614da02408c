package org.opticlink.recorder.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.api.recording.RecordingContainer;

/**
 * One track of a file.
 *
 * @param codec what its samples are
 * @param width picture width, 0 for sound
 * @param height picture height, 0 for sound
 * @param sampleRate samples of sound per second, 0 for pictures
 * @param channels channels of sound, 0 for pictures
 * @param configuration payload of {@code avcC}/{@code hvcC}, or the AudioSpecificConfig; empty
 *     where the codec has none
 */
public record TrackFormat(
        Codec codec,
        int width,
        int height,
        int sampleRate,
        int channels,
        ByteBuffer configuration) {

    /** Ticks per second of video tracks in MP4. */
    public static final int VIDEO_TICKS = 90_000;

    /** Keeps a read-only view of the configuration. */
    public TrackFormat {
        configuration = configuration.slice().asReadOnlyBuffer();
    }

    /** Returns the tracks that a container can hold of a stream, video first. */
    public static List<TrackFormat> of(StreamFormat stream, RecordingContainer container) {
        List<TrackFormat> tracks = new ArrayList<>();
        if (stream.video() != null) {
            tracks.add(video(stream.video()));
        }
        AudioFormat original = stream.originalAudio();
        if (keepsOriginal(stream, container)) {
            tracks.add(audio(original));
        } else if (stream.audio() != null) {
            tracks.add(audio(stream.audio()));
        }
        return tracks;
    }

    /** Whether the camera's own sound goes into the file instead of AAC. */
    public static boolean keepsOriginal(StreamFormat stream, RecordingContainer container) {
        AudioFormat original = stream.originalAudio();
        return container == RecordingContainer.MKV
                && original != null
                && switch (original.codec()) {
                    case PCMA, PCMU -> true;
                    case AAC, OTHER -> false;
                };
    }

    private static TrackFormat video(VideoFormat video) {
        Codec codec =
                switch (video.codec()) {
                    case H264 -> Codec.H264;
                    case H265 -> Codec.H265;
                    case MJPEG -> Codec.MJPEG;
                };
        return new TrackFormat(
                codec, video.width(), video.height(), 0, 0, video.decoderConfiguration());
    }

    private static TrackFormat audio(AudioFormat audio) {
        Codec codec =
                switch (audio.codec()) {
                    case AAC -> Codec.AAC;
                    case PCMA -> Codec.PCMA;
                    case PCMU -> Codec.PCMU;
                    case OTHER -> throw new IllegalArgumentException("unknown sound");
                };
        return new TrackFormat(
                codec, 0, 0, audio.sampleRate(), audio.channels(), audio.decoderConfiguration());
    }

    /** Returns the ticks per second of this track in MP4. */
    public int ticks() {
        return codec.video() ? VIDEO_TICKS : sampleRate;
    }

    @Override
    public ByteBuffer configuration() {
        return configuration.duplicate();
    }
}
