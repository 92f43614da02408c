package org.opticlink.capture.session;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.media.InputTrack;
import org.opticlink.capture.media.MediaPipeline;

/** What a session puts its packets into; used by the session's thread except where noted. */
public interface Pipeline extends AutoCloseable {

    /** Makes the pipeline of a session once its tracks are known. */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates a pipeline.
         *
         * @throws CaptureException when no track can be used
         */
        Pipeline create(List<InputTrack> tracks, StreamSink sink) throws CaptureException;
    }

    /** Takes one packet, borrowed for the duration of the call. */
    void accept(AVPacket packet) throws CaptureException;

    /** Whether the first key access unit is in the sink. */
    boolean started();

    /** Whether one of the tracks is video that it uses; without, sound alone makes the stream. */
    boolean hasVideo();

    /** Returns what was done so far; any thread. */
    CaptureCounters counters();

    @Override
    void close();

    /** Returns the pipeline that fills the rings. */
    static Pipeline media(List<InputTrack> tracks, StreamSink sink) throws CaptureException {
        MediaPipeline pipeline = new MediaPipeline(tracks, sink);
        return new Pipeline() {
            @Override
            public void accept(AVPacket packet) throws CaptureException {
                pipeline.accept(packet);
            }

            @Override
            public boolean started() {
                return pipeline.started();
            }

            @Override
            public boolean hasVideo() {
                return pipeline.hasVideo();
            }

            @Override
            public CaptureCounters counters() {
                return pipeline.counters();
            }

            @Override
            public void close() {
                pipeline.close();
            }
        };
    }
}
