package org.opticlink.frames.torture;

import java.util.Arrays;

/**
 * What a reader found so far.
 *
 * @param units units delivered
 * @param torn units delivered that were not whole; must be 0
 * @param backwards units delivered with a sequence not above the one before; must be 0
 * @param wrongFormats formats that nobody has written; must be 0
 * @param uncounted sequences neither delivered nor counted as lost; must be 0
 * @param lost units counted as lost
 * @param discarded units that were overwritten during the copy, and noticed
 * @param last newest sequence delivered
 */
record Report(
        long units,
        long torn,
        long backwards,
        long wrongFormats,
        long uncounted,
        long lost,
        long discarded,
        long last) {

    static final Report NONE = new Report(0, 0, 0, 0, 0, 0, 0, 0);

    String encode() {
        return "report %d %d %d %d %d %d %d %d"
                .formatted(units, torn, backwards, wrongFormats, uncounted, lost, discarded, last);
    }

    static Report decode(String line) {
        long[] n = Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
        return new Report(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }

    Report plus(Report other) {
        return new Report(
                units + other.units,
                torn + other.torn,
                backwards + other.backwards,
                wrongFormats + other.wrongFormats,
                uncounted + other.uncounted,
                lost + other.lost,
                discarded + other.discarded,
                Math.max(last, other.last));
    }
}
