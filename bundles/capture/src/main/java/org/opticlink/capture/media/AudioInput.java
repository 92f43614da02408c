package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.audio.AacPassThrough;
import org.opticlink.capture.audio.AacStream;
import org.opticlink.capture.audio.AacTranscoder;
import org.opticlink.capture.av.Av;

/**
 * Makes the audio tracks of the stream out of the packets of one audio track. Used by the session's
 * thread.
 */
final class AudioInput implements AutoCloseable {

    /** Takes access units of the audio tracks. */
    @FunctionalInterface
    interface Output {
        void unit(TrackKind track, AccessUnit unit) throws CaptureException;
    }

    private static final ByteBuffer NO_CONFIGURATION = ByteBuffer.allocate(0);

    private final SourceTime source;
    private final Timeline timeline;
    private final TrackStamps stamps;
    private final TrackStamps originalStamps;
    private final AacStream aac;
    private final AudioFormat original;
    private long end = AV_NOPTS_VALUE;
    private long originalEnd = AV_NOPTS_VALUE;

    AudioInput(InputTrack track, StreamClock clock, TimeSource time) throws CaptureException {
        this.source = new SourceTime(track);
        this.timeline = clock.timeline();
        this.stamps = new TrackStamps(time);
        this.originalStamps = new TrackStamps(time);
        AVCodecParameters parameters = track.parameters();
        this.aac =
                parameters.codec_id() == AV_CODEC_ID_AAC
                        ? new AacPassThrough(parameters)
                        : new AacTranscoder(parameters);
        this.original = original(parameters);
    }

    private static AudioFormat original(AVCodecParameters parameters) {
        int id = parameters.codec_id();
        if (id != AV_CODEC_ID_PCM_ALAW && id != AV_CODEC_ID_PCM_MULAW
                || parameters.sample_rate() <= 0) {
            return null;
        }
        AudioCodec codec = id == AV_CODEC_ID_PCM_ALAW ? AudioCodec.PCMA : AudioCodec.PCMU;
        int channels = Math.max(1, parameters.ch_layout().nb_channels());
        return new AudioFormat(codec, parameters.sample_rate(), channels, NO_CONFIGURATION);
    }

    /** Returns the format of the AAC track, or null as long as it is not known. */
    AudioFormat format() {
        return aac.format();
    }

    /** Returns the format of the camera's own audio, or null when it is not kept. */
    AudioFormat originalFormat() {
        return original;
    }

    /** Takes a packet that came at a moment of the stream clock. */
    void accept(AVPacket packet, long arrival, Output output) throws CaptureException {
        long stamp = source.stamp(packet);
        if (stamp != AV_NOPTS_VALUE) {
            timeline.observe(timeline.map(stamp, arrival), arrival);
        }
        if (original != null) {
            output.unit(TrackKind.ORIGINAL_AUDIO, original(packet, stamp, arrival));
        }
        aac.accept(
                packet,
                stamp,
                (payload, pts, duration) -> {
                    long start = position(pts, end, arrival);
                    end = start + duration;
                    output.unit(
                            TrackKind.AUDIO, stamps.stamp(payload, true, start, start, duration));
                });
    }

    private AccessUnit original(AVPacket packet, long stamp, long arrival) {
        ByteBuffer payload = Av.bytes(packet);
        // one byte is one sample
        long duration =
                Math.max(
                        1,
                        payload.remaining()
                                * 1_000_000L
                                / original.sampleRate()
                                / original.channels());
        long start = position(stamp, originalEnd, arrival);
        originalEnd = start + duration;
        return originalStamps.stamp(payload, true, start, start, duration);
    }

    private long position(long stamp, long endOfLast, long arrival) {
        if (stamp != AV_NOPTS_VALUE && timeline.isAnchored()) {
            return timeline.place(stamp);
        }
        return endOfLast == AV_NOPTS_VALUE ? arrival : endOfLast;
    }

    @Override
    public void close() {
        aac.close();
    }
}
