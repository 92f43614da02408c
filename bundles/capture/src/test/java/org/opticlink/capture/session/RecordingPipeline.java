package org.opticlink.capture.session;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.media.InputTrack;

/** Counts packets and starts at the first key frame, as the real pipeline does. */
final class RecordingPipeline implements Pipeline {

    record Unit(int track, long pts, long dts, int size) {}

    private final boolean soundOnly;
    final List<Unit> units = new CopyOnWriteArrayList<>();
    volatile List<InputTrack> tracks;
    volatile boolean started;
    volatile boolean closed;
    private volatile CaptureCounters counters = CaptureCounters.NONE;

    RecordingPipeline() {
        this(false);
    }

    /**
     * Creates a pipeline.
     *
     * @param soundOnly whether it cannot use the video and starts with the sound
     */
    RecordingPipeline(boolean soundOnly) {
        this.soundOnly = soundOnly;
    }

    Pipeline.Factory factory() {
        return (inputs, sink) -> {
            tracks = inputs;
            return this;
        };
    }

    static StreamSink noSink() {
        return (StreamSink)
                java.lang.reflect.Proxy.newProxyInstance(
                        StreamSink.class.getClassLoader(),
                        new Class<?>[] {StreamSink.class},
                        (proxy, method, arguments) -> {
                            throw new AssertionError(
                                    "the recording pipeline has no use for a sink");
                        });
    }

    @Override
    public void accept(AVPacket packet) {
        boolean video =
                tracks.stream()
                        .anyMatch(
                                track ->
                                        track.index() == packet.stream_index()
                                                && track.parameters().codec_type()
                                                        == AVMEDIA_TYPE_VIDEO);
        started |= soundOnly ? !video : video && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        units.add(new Unit(packet.stream_index(), packet.pts(), packet.dts(), packet.size()));
        CaptureCounters old = counters;
        counters =
                new CaptureCounters(
                        old.videoUnits() + (video ? 1 : 0),
                        old.audioUnits() + (video ? 0 : 1),
                        old.bytes() + packet.size(),
                        0,
                        0,
                        0);
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public boolean hasVideo() {
        return !soundOnly;
    }

    @Override
    public CaptureCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        closed = true;
    }
}
