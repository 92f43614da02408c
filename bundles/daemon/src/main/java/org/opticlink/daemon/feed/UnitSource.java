package org.opticlink.daemon.feed;

import java.util.Optional;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.FormatReader;
import org.opticlink.frames.TrackReader;
import org.opticlink.frames.TrackReader.Result;
import org.opticlink.frames.UnitHeader;

/**
 * The video and audio units of one stream in decode order, as a decoder can use them: from a key
 * frame on, with the format they need, and from a key frame again after a loss.
 */
final class UnitSource {

    /** A unit that has been found and not yet taken. */
    record Found(TrackKind track, TrackReader reader, UnitHeader header) {}

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final TrackReader video;
    private final TrackReader audio;
    private final FormatReader formats;
    private FormatReader.Versioned current;
    private boolean needsKey = true;
    private long startMicros;

    UnitSource(ChannelReader reader, StreamName stream) {
        this.video = reader.track(stream, TrackKind.VIDEO);
        this.audio = reader.track(stream, TrackKind.AUDIO);
        this.formats = reader.format(stream);
    }

    /**
     * Moves to the newest key frame and the sound that belongs to it, or behind the newest unit
     * when that is old.
     */
    void restart() {
        needsKey = true;
        boolean group = newestIsFresh(video) && video.newestKey() > 0;
        if (group) {
            video.seekNewestKey();
        } else {
            video.seek(video.head() + 1);
        }
        if (group && video.peek() == Result.UNIT) {
            seekAudio(video.header().dtsMicros());
        } else {
            audio.seek(audio.head() + (newestIsFresh(audio) ? 0 : 1));
        }
    }

    private static boolean newestIsFresh(TrackReader track) {
        track.seekNewest();
        return track.peek() == Result.UNIT && isFresh(track.header());
    }

    static boolean isFresh(UnitHeader header) {
        return System.nanoTime() - header.publishedNanos() < FRESH_NANOS;
    }

    private void seekAudio(long fromMicros) {
        long sequence = audio.head() + 1;
        do {
            audio.seek(--sequence);
        } while (sequence > 0
                && audio.peek() == Result.UNIT
                && audio.header().dtsMicros() >= fromMicros);
        audio.seek(sequence + 1);
    }

    /** Whether there is something that {@link #next} has not seen. */
    boolean news(boolean withVideo) {
        return withVideo && video.head() >= video.next() || audio.head() >= audio.next();
    }

    /**
     * Finds the next usable unit; the caller takes or skips it through its reader.
     *
     * @param withVideo false leaves the video track alone: only sound is wanted
     */
    Optional<Found> next(boolean withVideo) {
        for (; ; ) {
            Found found = earlier(withVideo);
            if (found == null) {
                return Optional.empty();
            }
            if (knows(found.header().formatGeneration()) && usable(found, withVideo)) {
                return Optional.of(found);
            }
            found.reader().skip();
            // a video unit that nobody can decode breaks the chain of those behind it
            needsKey |= found.track() == TrackKind.VIDEO;
        }
    }

    private Found earlier(boolean withVideo) {
        boolean hasVideo = withVideo && found(video);
        boolean hasAudio = found(audio);
        if (hasVideo && (!hasAudio || video.header().dtsMicros() <= audio.header().dtsMicros())) {
            return new Found(TrackKind.VIDEO, video, video.header());
        }
        return hasAudio ? new Found(TrackKind.AUDIO, audio, audio.header()) : null;
    }

    private boolean found(TrackReader track) {
        Result result = track.peek();
        while (result == Result.LAPPED) {
            if (track == video) {
                track.recoverAtKey();
                needsKey = true;
            } else {
                track.recoverAtNewest();
            }
            result = track.peek();
        }
        return result == Result.UNIT;
    }

    private boolean knows(long generation) {
        if (current == null || current.generation() != generation) {
            Optional<FormatReader.Versioned> newest = formats.read();
            if (newest.isEmpty() || newest.get().generation() != generation) {
                return false;
            }
            current = newest.get();
            needsKey = true;
        }
        return true;
    }

    private boolean usable(Found found, boolean withVideo) {
        UnitHeader unit = found.header();
        if (!withVideo || current.format().video() == null) {
            return found.track() == TrackKind.AUDIO;
        }
        if (found.track() == TrackKind.AUDIO) {
            return !needsKey && unit.dtsMicros() >= startMicros;
        }
        if (needsKey && unit.key()) {
            needsKey = false;
            startMicros = unit.dtsMicros();
        }
        return !needsKey;
    }

    /**
     * Notes that a found video unit could not be delivered: nothing before the next key frame is
     * usable.
     */
    void broken() {
        needsKey = true;
    }

    /** Returns the format of the unit that was found last; null before the first. */
    StreamFormat format() {
        return current == null ? null : current.format();
    }

    /** Returns the newest format, whether or not there are units; empty before the first. */
    Optional<StreamFormat> announced() {
        return formats.read().map(FormatReader.Versioned::format);
    }

    /** Returns how many units were overwritten before they could be read. */
    long missed() {
        return video.lost() + audio.lost();
    }
}
