package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoFormat;

/** Announces the stream's format to the sink, once for each change. */
final class FormatAnnouncer {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SinkAccess sink;
    private final PipelineCounters counters;
    private VideoSetup video;
    private AudioFormat audio;
    private AudioFormat original;
    private boolean announced;

    FormatAnnouncer(SinkAccess sink, PipelineCounters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    /** Announces these tracks unless they are what was announced last; each may be null. */
    void announce(VideoSetup newVideo, AudioFormat newAudio, AudioFormat newOriginal)
            throws CaptureException {
        if (announced
                && Objects.equals(newVideo, video)
                && Objects.equals(newAudio, audio)
                && Objects.equals(newOriginal, original)) {
            return;
        }
        ByteBuffer initSegment = InitSegment.build(newVideo, newAudio);
        VideoFormat videoFormat = newVideo == null ? null : format(newVideo, initSegment);
        String mimeType = CodecStrings.mimeType(videoFormat, newAudio);
        sink.format(new StreamFormat(videoFormat, newAudio, newOriginal, initSegment, mimeType));
        if (announced) {
            counters.formatChanges.incrementAndGet();
        }
        video = newVideo;
        audio = newAudio;
        original = newOriginal;
        announced = true;
    }

    private static VideoFormat format(VideoSetup video, ByteBuffer initSegment)
            throws CaptureException {
        ByteBuffer configuration =
                switch (video.codec()) {
                    case H264 -> record(initSegment, "avc1", "avcC");
                    case H265 -> record(initSegment, "hvc1", "hvcC");
                    case MJPEG -> NONE;
                };
        return new VideoFormat(video.codec(), video.width(), video.height(), configuration);
    }

    private static ByteBuffer record(ByteBuffer initSegment, String entry, String box)
            throws CaptureException {
        ByteBuffer found =
                Mp4Boxes.find(
                        initSegment, "moov", "trak", "mdia", "minf", "stbl", "stsd", entry, box);
        if (found == null) {
            throw new CaptureException(
                    Reason.INTERNAL, "FFmpeg wrote no " + box + " for this camera's video.");
        }
        return found;
    }

    boolean isAnnounced() {
        return announced;
    }

    /** Returns the announced video, or null. */
    VideoSetup video() {
        return video;
    }

    /** Whether units of exactly this audio format may be written. */
    boolean hasAudio(AudioFormat format) {
        return audio != null && audio.equals(format);
    }
}
