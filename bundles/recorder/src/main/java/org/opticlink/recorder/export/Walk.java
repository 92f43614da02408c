package org.opticlink.recorder.export;

import java.util.List;
import org.opticlink.recorder.media.TrackTable;

/** Visits the samples of all tracks of a file in the order of their decode times. */
final class Walk {

    /**
     * One sample.
     *
     * @param position where it is in the file
     */
    record Step(int track, TrackTable table, int index, long position) {}

    private final List<TrackTable> tables;
    private final long[][] positions;
    private final int[] next;

    /** Begins with the first samples at or after a decode time. */
    Walk(Source source, long fromMicros) {
        tables = source.content().tables();
        next = new int[tables.size()];
        positions = new long[tables.size()][];
        for (int track = 0; track < next.length; track++) {
            TrackTable table = tables.get(track);
            positions[track] = table.positions();
            while (next[track] < table.count() && table.dtsMicros(next[track]) < fromMicros) {
                next[track]++;
            }
        }
    }

    /** Returns the next sample, null at the end. */
    Step next() {
        int best = -1;
        for (int track = 0; track < next.length; track++) {
            if (next[track] < tables.get(track).count()
                    && (best < 0
                            || tables.get(track).dtsMicros(next[track])
                                    < tables.get(best).dtsMicros(next[best]))) {
                best = track;
            }
        }
        if (best < 0) {
            return null;
        }
        int index = next[best]++;
        return new Step(best, tables.get(best), index, positions[best][index]);
    }
}
