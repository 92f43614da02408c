package org.opticlink.channel.internal.stream;

import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;

/**
 * Passes everything on and tells when the first unit has been stored. One per session, used by its
 * thread only.
 */
final class FirstUnitSink implements StreamSink {

    private final StreamSink target;
    private final Runnable first;
    private boolean told;

    FirstUnitSink(StreamSink target, Runnable first) {
        this.target = target;
        this.first = first;
    }

    @Override
    public void format(StreamFormat format) {
        target.format(format);
    }

    @Override
    public boolean write(TrackKind track, AccessUnit unit) {
        boolean stored = target.write(track, unit);
        if (stored && !told) {
            told = true;
            first.run();
        }
        return stored;
    }

    @Override
    public boolean picturesWanted() {
        return target.picturesWanted();
    }
}
