package org.opticlink.recorder.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.Demand;
import org.opticlink.frames.FormatReader;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.TrackReader.Result;
import org.opticlink.frames.UnitHeader;
import org.opticlink.recorder.media.TrackFormat;

/**
 * A channel's units in the order of their decode times, read from the ring at the recorder's own
 * pace. It looks at the ring a few times per second and does not use the doorbell, so recording
 * wakes nobody: the ring holds many seconds. Used by the recorder's thread.
 */
final class RingSource implements AutoCloseable {

    private static final long LEASE_NANOS = 20_000_000_000L;

    /** One part in so many of what the ring holds is given up with each lap. */
    private static final int MARGIN = 8;

    /** A unit that was found and not taken yet. */
    record Found(boolean video, TrackReader reader, UnitHeader unit) {}

    private final ChannelFrames frames;
    private final ReaderTicket ticket;
    private final ChannelReader reader;
    private final StreamName stream;
    private final RecordingContainer container;
    private final TrackReader video;
    private final TrackReader aac;
    private final TrackReader original;
    private final FormatReader formats;
    private final Floor floor;
    private FormatReader.Versioned format;
    private TrackReader audio;
    private long lostVideo;
    private long lostAudio;

    /**
     * Takes a seat at a channel's memory.
     *
     * @param floor what was recorded before
     * @throws IOException when all seats are taken or the memory cannot be opened
     */
    RingSource(ChannelFrames frames, StreamName stream, RecordingContainer container, Floor floor)
            throws IOException {
        this.frames = frames;
        this.stream = stream;
        this.container = container;
        this.floor = floor;
        ticket = frames.issue();
        try {
            reader =
                    ChannelReader.open(
                            new ReaderTicket(
                                    ticket.ring(),
                                    ticket.control(),
                                    ticket.slot(),
                                    null,
                                    ticket.key()));
        } catch (IOException | RuntimeException e) {
            frames.revoke(ticket);
            throw e;
        }
        video = reader.track(stream, TrackKind.VIDEO);
        aac = reader.track(stream, TrackKind.AUDIO);
        original = reader.track(stream, TrackKind.ORIGINAL_AUDIO);
        formats = reader.format(stream);
        audio = aac;
    }

    ChannelFrames frames() {
        return frames;
    }

    StreamName stream() {
        return stream;
    }

    RecordingContainer container() {
        return container;
    }

    /** Renews what this reader wants. */
    void demand(boolean wanted) {
        reader.slot().beat();
        reader.slot()
                .demand(
                        wanted ? Demand.NONE.withStream(stream) : Demand.NONE,
                        wanted ? LEASE_NANOS : 0);
        reader.slot().progress(video.next() - 1, 0, 0, 0, 0);
    }

    /**
     * Moves to the newest key frame that is at least so old, or to the oldest there is, but never
     * to what was recorded before.
     *
     * @param wallMillis wall clock
     */
    void startAt(long wallMillis) {
        chooseAudio(formats.read().orElse(null));
        if (format == null || format.format().video() != null) {
            long key = video.head() + 1;
            for (long at = video.head(); at > 0 && find(video, at); at--) {
                UnitHeader unit = video.header();
                if (unit.dtsMicros() <= floor.video()) {
                    break;
                }
                if (unit.key()) {
                    key = at;
                    if (unit.wallMillis() <= wallMillis) {
                        break;
                    }
                }
            }
            video.seek(key);
            if (find(video, key)) {
                seekAudio(video.header().dtsMicros() - 1, wallMillis);
                return;
            }
        }
        seekAudio(floor.audio(), wallMillis);
    }

    private void seekAudio(long afterMicros, long wallMillis) {
        long after = Math.max(afterMicros, floor.audio());
        boolean only = format != null && format.format().video() == null;
        long first = audio.head() + 1;
        for (long at = audio.head(); at > 0 && find(audio, at); at--) {
            if (audio.header().dtsMicros() <= after
                    || only && audio.header().wallMillis() < wallMillis) {
                break;
            }
            first = at;
        }
        audio.seek(first);
    }

    /** Leaves everything that is there unread. */
    void skipAll() {
        video.seek(video.head() + 1);
        audio.seek(audio.head() + 1);
    }

    private static boolean find(TrackReader track, long sequence) {
        track.seek(sequence);
        return track.peek() == Result.UNIT;
    }

    /** Returns the next unit, empty when there is none yet. */
    Optional<Found> next() {
        boolean hasVideo = found(video, true);
        boolean hasAudio = found(audio, false);
        if (hasVideo && (!hasAudio || video.header().dtsMicros() <= audio.header().dtsMicros())) {
            return Optional.of(new Found(true, video, video.header()));
        }
        return hasAudio ? Optional.of(new Found(false, audio, audio.header())) : Optional.empty();
    }

    private boolean found(TrackReader track, boolean ofVideo) {
        Result result = track.peek();
        while (result == Result.LAPPED) {
            long gone = track.next();
            track.seek(Math.max(gone + 1, oldest(track, ofVideo)));
            if (ofVideo) {
                lostVideo += track.next() - gone;
            } else {
                lostAudio += track.next() - gone;
            }
            result = track.peek();
        }
        return result == Result.UNIT;
    }

    /**
     * Finds where reading can go on after a lap, losing as little as possible: a key unit near the
     * end of what the ring still holds, with some room before the writer comes round again.
     */
    private static long oldest(TrackReader track, boolean ofVideo) {
        long head = track.head();
        long from = head;
        while (from > 1 && find(track, from - 1)) {
            from--;
        }
        from += (head - from) / MARGIN;
        for (long at = from; ofVideo && at <= head; at++) {
            if (find(track, at) && track.header().key()) {
                return at;
            }
        }
        return from;
    }

    /** Whether the unit to be read next has been overwritten. */
    boolean overrun() {
        return video.peek() == Result.LAPPED;
    }

    /**
     * Copies a unit.
     *
     * @return false when it was overwritten meanwhile; it is counted as lost with the next look
     */
    boolean take(Found found, ByteBuffer room) {
        return found.reader().take(room);
    }

    /** Returns the format that a unit needs, empty when it is not known any more. */
    Optional<StreamFormat> format(Found found) {
        long wanted = found.unit().formatGeneration();
        if (format == null || format.generation() != wanted) {
            FormatReader.Versioned newest = formats.read().orElse(null);
            if (newest == null || newest.generation() != wanted) {
                return Optional.empty();
            }
            chooseAudio(newest);
        }
        return Optional.of(format.format());
    }

    private void chooseAudio(FormatReader.Versioned newest) {
        if (newest == null) {
            return;
        }
        format = newest;
        TrackReader wanted = TrackFormat.keepsOriginal(newest.format(), container) ? original : aac;
        if (wanted != audio) {
            audio = wanted;
            seekAudio(floor.audio(), 0);
        }
    }

    /** Returns how many video units were overwritten before they were read. */
    long lostVideo() {
        return lostVideo;
    }

    /** Returns how many audio units were overwritten before they were read. */
    long lostAudio() {
        return lostAudio;
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            frames.revoke(ticket);
        }
    }
}
