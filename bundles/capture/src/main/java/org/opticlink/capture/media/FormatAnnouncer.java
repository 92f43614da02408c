package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.VideoFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces the stream's format to the sink, once for each change. */
final class FormatAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(FormatAnnouncer.class);

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

    /**
     * Announces these tracks unless they are what was announced last; each may be null.
     *
     * @return false when they cannot be described: parameter sets that only a decoder makes sense
     *     of came in a broken packet, and better ones may follow
     */
    boolean announce(VideoSetup newVideo, AudioFormat newAudio, AudioFormat newOriginal) {
        boolean same =
                Objects.equals(newVideo, video)
                        && Objects.equals(newAudio, audio)
                        && Objects.equals(newOriginal, original);
        if (announced && same) {
            return true;
        }
        try {
            sink.format(describe(newVideo, newAudio, newOriginal));
        } catch (CaptureException e) {
            LOG.debug("A format is not announced: {}", e.getMessage());
            return false;
        }
        if (announced) {
            counters.formatChanges.incrementAndGet();
        }
        video = newVideo;
        audio = newAudio;
        original = newOriginal;
        announced = true;
        return true;
    }

    private static StreamFormat describe(VideoSetup video, AudioFormat audio, AudioFormat original)
            throws CaptureException {
        ByteBuffer initSegment = InitSegment.build(video, audio);
        VideoFormat videoFormat = video == null ? null : format(video, initSegment);
        String mimeType = CodecStrings.mimeType(videoFormat, audio);
        return new StreamFormat(videoFormat, audio, original, initSegment, mimeType);
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

    /** Returns the announced video, or null. */
    VideoSetup video() {
        return video;
    }

    /** Whether units of exactly this audio format may be written. */
    boolean hasAudio(AudioFormat format) {
        return audio != null && audio.equals(format);
    }
}
