package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;

/** A sink that keeps everything and insists on the contract of sinks. */
public final class RecordedStream implements StreamSink {

    /** A stored unit and the number of formats that were announced before it. */
    public record Stored(TrackKind track, AccessUnit unit, int formats) {}

    private final List<StreamFormat> formats = new ArrayList<>();
    private final List<Stored> units = new ArrayList<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile boolean wanted;
    private boolean keyDue;

    @Override
    public void format(StreamFormat format) {
        enter();
        synchronized (this) {
            formats.add(format);
            keyDue = true;
        }
        inside.set(false);
    }

    @Override
    public boolean write(TrackKind track, AccessUnit unit) {
        enter();
        synchronized (this) {
            if (formats.isEmpty()) {
                throw new IllegalStateException("no format yet");
            }
            StreamFormat format = formats.get(formats.size() - 1);
            boolean known =
                    switch (track) {
                        case VIDEO, PICTURE -> format.video() != null;
                        case AUDIO -> format.audio() != null;
                        case ORIGINAL_AUDIO -> format.originalAudio() != null;
                    };
            if (!known) {
                throw new IllegalStateException("the format has no " + track);
            }
            if (track == TrackKind.VIDEO) {
                if (keyDue && !unit.key()) {
                    throw new IllegalStateException("a format must be followed by a key picture");
                }
                keyDue = false;
            }
            checkStamps(track, unit);
            ByteBuffer copy = ByteBuffer.allocate(unit.payload().remaining());
            copy.put(unit.payload().duplicate()).flip();
            units.add(
                    new Stored(
                            track,
                            new AccessUnit(
                                    copy,
                                    unit.key(),
                                    unit.ptsMicros(),
                                    unit.dtsMicros(),
                                    unit.durationMicros(),
                                    unit.wallMillis()),
                            formats.size()));
        }
        inside.set(false);
        return true;
    }

    private void checkStamps(TrackKind track, AccessUnit unit) {
        List<AccessUnit> before = units(track);
        if (unit.durationMicros() <= 0 || unit.ptsMicros() < unit.dtsMicros()) {
            throw new IllegalStateException("stamps of " + unit);
        }
        if (!before.isEmpty() && before.get(before.size() - 1).dtsMicros() >= unit.dtsMicros()) {
            throw new IllegalStateException(
                    track + " dts " + unit.dtsMicros() + " after " + before.get(before.size() - 1));
        }
    }

    private void enter() {
        if (!inside.compareAndSet(false, true)) {
            throw new IllegalStateException("calls to the sink overlap");
        }
    }

    @Override
    public boolean picturesWanted() {
        return wanted;
    }

    /** Begins or ends demand for pictures. */
    public void want(boolean pictures) {
        wanted = pictures;
    }

    public synchronized List<StreamFormat> formats() {
        return List.copyOf(formats);
    }

    public synchronized StreamFormat format() {
        return formats.get(formats.size() - 1);
    }

    public synchronized List<Stored> all() {
        return List.copyOf(units);
    }

    public synchronized List<AccessUnit> units(TrackKind track) {
        return units.stream().filter(s -> s.track() == track).map(Stored::unit).toList();
    }
}
