package org.opticlink.recorder.media;

import java.util.List;

/**
 * What is in a file.
 *
 * @param identity what it says of itself
 * @param closed whether it is a normal file already
 * @param formats its tracks
 * @param tables the samples of each track
 * @param end end of the last whole fragment
 */
public record Content(
        Identity identity,
        boolean closed,
        List<TrackFormat> formats,
        List<TrackTable> tables,
        long end) {

    /** Returns the end of the longest track in microseconds since the start of the file. */
    public long durationMicros() {
        return tables.stream()
                .filter(table -> table.count() > 0)
                .mapToLong(TrackTable::endMicros)
                .max()
                .orElse(0);
    }

    /**
     * Returns the end of the first track in microseconds since the start of the file: the next file
     * begins there, though some sound of this one may last a little longer.
     */
    public long endMicros() {
        TrackTable first = tables.get(0);
        return first.count() == 0 ? durationMicros() : first.endMicros();
    }

    /** Whether there is nothing to play. */
    public boolean isEmpty() {
        return tables.stream().allMatch(table -> table.count() == 0);
    }

    /** Returns the index of the video track, -1 when there is none. */
    public int videoTrack() {
        return track(true);
    }

    /** Returns the index of the audio track, -1 when there is none. */
    public int audioTrack() {
        return track(false);
    }

    private int track(boolean video) {
        for (int i = 0; i < formats.size(); i++) {
            if (formats.get(i).codec().video() == video) {
                return i;
            }
        }
        return -1;
    }
}
