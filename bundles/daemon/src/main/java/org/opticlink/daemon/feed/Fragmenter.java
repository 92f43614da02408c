package org.opticlink.daemon.feed;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.daemon.media.AdtsHeader;
import org.opticlink.daemon.media.FragmentHeader;
import org.opticlink.daemon.media.FragmentHeader.Sample;
import org.opticlink.daemon.media.Packet;
import org.opticlink.daemon.media.Timeline;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.memory.SharedBuffer;
import org.opticlink.frames.UnitHeader;

/**
 * Copies units out of shared memory, each once, into packets that all viewers share. The caller
 * holds each packet's buffer.
 */
final class Fragmenter {

    private static final int VIDEO_TICKS = 90_000;
    // the sound that belongs to the first picture may start a little before it
    private static final long LEAD_MICROS = 1_000_000;

    private final BufferPool pool;
    private Timeline timeline;
    private int number;

    Fragmenter(BufferPool pool) {
        this.pool = pool;
    }

    /**
     * Lets the next unit set the time that counts as zero. Only while nobody receives fragments.
     */
    void restart() {
        timeline = null;
    }

    /**
     * Takes a unit and makes a fragment of it.
     *
     * @return empty when there was no memory for it or it was overwritten while it was copied; the
     *     reader then still stands at it
     */
    Optional<Packet> fragment(UnitSource.Found unit, StreamFormat format) {
        UnitHeader header = unit.header();
        if (timeline == null) {
            timeline = new Timeline(header.dtsMicros() - LEAD_MICROS);
        }
        Optional<SharedBuffer> acquired = pool.acquire(FragmentHeader.BYTES + header.length());
        if (acquired.isEmpty()) {
            return Optional.empty();
        }
        SharedBuffer buffer = acquired.get();
        FragmentHeader.write(buffer.memory(), number + 1, sample(unit.track(), header, format));
        if (!unit.reader().take(buffer.memory())) {
            buffer.release();
            return Optional.empty();
        }
        number++;
        return Optional.of(new Packet(buffer.filled(), kind(unit, format), header.sequence()));
    }

    private Sample sample(TrackKind track, UnitHeader unit, StreamFormat format) {
        boolean video = track == TrackKind.VIDEO;
        int ticks = video ? VIDEO_TICKS : format.audio().sampleRate();
        return new Sample(
                video || format.video() == null ? 1 : 2,
                timeline.ticks(unit.dtsMicros(), ticks),
                Math.max(1, Timeline.distance(unit.durationMicros(), ticks)),
                Timeline.distance(unit.ptsMicros() - unit.dtsMicros(), ticks),
                unit.key(),
                unit.length());
    }

    private static Packet.Kind kind(UnitSource.Found unit, StreamFormat format) {
        if (unit.track() == TrackKind.AUDIO && format.video() != null) {
            return Packet.Kind.COMPANION;
        }
        return unit.header().key() ? Packet.Kind.KEY : Packet.Kind.DELTA;
    }

    /** Makes an ADTS frame of an audio fragment; empty when there was no memory for it. */
    Optional<Packet> adts(Packet fragment, AdtsHeader header) {
        int payload = fragment.buffer().length() - FragmentHeader.BYTES;
        return pool.acquire(AdtsHeader.BYTES + payload)
                .map(
                        buffer -> {
                            ByteBuffer memory = buffer.memory();
                            header.write(memory, payload);
                            memory.put(fragment.buffer().view(FragmentHeader.BYTES, payload));
                            return new Packet(
                                    buffer.filled(), Packet.Kind.KEY, fragment.sequence());
                        });
    }
}
