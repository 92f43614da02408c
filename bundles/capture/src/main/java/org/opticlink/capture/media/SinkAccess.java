package org.opticlink.capture.media;

import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.picture.PictureOutput;

/**
 * The only way to the sink. The session's thread writes units, its picture thread writes pictures;
 * a lock makes them take turns, for the length of one copy into memory, because a sink is not
 * thread-safe.
 */
final class SinkAccess implements PictureOutput {

    private final StreamSink sink;
    private final PipelineCounters counters;

    SinkAccess(StreamSink sink, PipelineCounters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    synchronized void format(StreamFormat format) {
        sink.format(format);
    }

    synchronized void write(TrackKind track, AccessUnit unit) {
        if (!sink.write(track, unit)) {
            counters.oversizedUnits.incrementAndGet();
        }
    }

    synchronized boolean picturesWanted() {
        return sink.picturesWanted();
    }

    @Override
    public void decoded() {
        counters.decodedPictures.incrementAndGet();
    }

    @Override
    public void picture(AccessUnit jpeg) {
        write(TrackKind.PICTURE, jpeg);
    }
}
