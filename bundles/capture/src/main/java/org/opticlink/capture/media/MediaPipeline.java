package org.opticlink.capture.media;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.StreamSink;

/**
 * Turns the packets of one opened input into access units of a stream.
 *
 * <p>Belongs to the thread that runs the session: constructor, {@link #accept}, {@link #started}
 * and {@link #close} are called by it. {@link #counters} may be called by any thread. All calls to
 * the sink happen one at a time, between the constructor and the return of {@link #close}.
 */
public final class MediaPipeline implements AutoCloseable {

    private volatile CaptureCounters counters = CaptureCounters.NONE;

    /**
     * Looks for the tracks that can be used: the first video track and the first audio track of a
     * supported codec.
     *
     * @throws CaptureException with reason UNSUPPORTED when there is neither
     */
    public MediaPipeline(List<InputTrack> tracks, StreamSink sink) throws CaptureException {
        if (tracks.isEmpty()) {
            throw new CaptureException(
                    CaptureException.Reason.UNSUPPORTED,
                    "The source has no video and no audio that can be used.");
        }
    }

    /**
     * Takes one packet of any track; packets of other tracks are ignored.
     *
     * @param packet a packet of the demuxer, borrowed for the duration of the call
     * @throws CaptureException when the stream cannot go on
     */
    public void accept(AVPacket packet) throws CaptureException {}

    /**
     * Whether the first key access unit, or the first audio unit of a source without video, is in
     * the sink.
     */
    public boolean started() {
        return false;
    }

    /** Returns what was done so far; from any thread. */
    public CaptureCounters counters() {
        return counters;
    }

    /** Ends the work on pictures and frees everything native. Safe to call twice. */
    @Override
    public void close() {}
}
