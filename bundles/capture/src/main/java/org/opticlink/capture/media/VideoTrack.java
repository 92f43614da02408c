package org.opticlink.capture.media;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.picture.PictureTrack;

/**
 * Publishes the video track, and its pictures while they are wanted. Used by the session's thread.
 */
final class VideoTrack implements AutoCloseable {

    private final VideoInput input;
    private final VideoStamps stamps;
    private final SinkAccess sink;
    private final PipelineCounters counters;

    /** Null where every unit is a picture already. */
    private final PictureTrack pictures;

    private VideoSetup setup;

    VideoTrack(
            InputTrack track,
            StreamClock clock,
            TimeSource time,
            SinkAccess sink,
            PipelineCounters counters)
            throws CaptureException {
        NalCodec codec = TrackChoice.nalCodec(track);
        this.input =
                codec == null ? new JpegVideoInput() : new NalVideoInput(codec, track.parameters());
        this.stamps = new VideoStamps(track, clock, time);
        this.sink = sink;
        this.counters = counters;
        this.pictures = codec == null ? null : new PictureTrack(sink::picturesWanted, sink);
    }

    /** Takes a packet; returns whether there is a unit that {@link #publish} can publish. */
    boolean read(AVPacket packet) throws CaptureException {
        return input.read(packet);
    }

    /** Whether the unit that was read is one that a format may be announced before. */
    boolean isKey() {
        return input.isKey();
    }

    /** Returns what the unit that was read needs. */
    VideoSetup setup() {
        return input.setup();
    }

    /**
     * Publishes the unit that was read.
     *
     * @param arrival when its packet came, on the stream clock
     */
    void publish(AVPacket packet, long arrival) throws CaptureException {
        boolean restarted = input.setup() != setup && !input.setup().equals(setup);
        setup = input.setup();
        if (restarted) {
            stamps.restart(setup.reorderDepth());
            if (input instanceof NalVideoInput nal) {
                pictures.restart(nal.decoderParameters());
            }
        }
        AccessUnit unit = stamps.stamp(packet, arrival, input.unit(), input.isKey());
        counters.videoUnits.incrementAndGet();
        counters.bytes.addAndGet(unit.payload().remaining());
        sink.write(TrackKind.VIDEO, unit);
        if (pictures != null) {
            pictures.unit(packet, unit);
        } else if (sink.picturesWanted()) {
            sink.write(TrackKind.PICTURE, unit);
        }
    }

    /** Looks whether pictures are wanted, between units. */
    void checkDemand() throws CaptureException {
        if (pictures != null) {
            pictures.checkDemand();
        }
    }

    @Override
    public void close() {
        if (pictures != null) {
            pictures.close();
        }
        input.close();
    }
}
