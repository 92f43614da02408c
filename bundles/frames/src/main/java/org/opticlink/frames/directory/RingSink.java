package org.opticlink.frames.directory;

import java.util.EnumMap;
import java.util.Map;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.FormatWriter;
import org.opticlink.frames.Ring;
import org.opticlink.frames.TrackWriter;
import org.opticlink.frames.doorbell.ChannelBell;

/**
 * Writes one stream into its ring and wakes the readers. Not thread-safe, as {@link StreamSink}
 * allows: a session calls it from two threads, units from one and pictures from the other, but
 * never at the same time, and each call sees what the ones before it did. All tracks use the
 * announced format, so even a thread for each track would need that order.
 */
final class RingSink implements StreamSink {

    private final StreamName stream;
    private final Map<TrackKind, TrackWriter> tracks = new EnumMap<>(TrackKind.class);
    private final FormatWriter formats;
    private final ControlRecord control;
    private final ChannelBell bell;
    private StreamFormat format;
    private long generation;

    RingSink(StreamName stream, Ring ring, ControlRecord control, ChannelBell bell) {
        this.stream = stream;
        this.control = control;
        this.bell = bell;
        this.formats = ring.formatWriter(stream);
        for (TrackKind kind : TrackKind.values()) {
            tracks.put(kind, ring.writer(stream, kind));
        }
    }

    @Override
    public void format(StreamFormat announced) {
        generation = formats.write(announced);
        format = announced;
        bell.ring();
    }

    @Override
    public boolean write(TrackKind track, AccessUnit unit) {
        if (!present(track)) {
            throw new IllegalStateException(
                    format == null
                            ? "a unit of " + stream.label() + " before its format"
                            : "the format of " + stream.label() + " has no track " + track);
        }
        if (tracks.get(track).write(unit, generation) == 0) {
            return false;
        }
        bell.ring();
        return true;
    }

    @Override
    public boolean picturesWanted() {
        return control.demand().wantsPictures(stream);
    }

    private boolean present(TrackKind track) {
        if (format == null) {
            return false;
        }
        return switch (track) {
            case VIDEO, PICTURE -> format.video() != null;
            case AUDIO -> format.audio() != null;
            case ORIGINAL_AUDIO -> format.originalAudio() != null;
        };
    }
}
