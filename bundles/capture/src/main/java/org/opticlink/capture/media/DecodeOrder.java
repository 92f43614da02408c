package org.opticlink.capture.media;

import java.util.PriorityQueue;

/**
 * Makes decode stamps where the source gives only presentation stamps.
 *
 * <p>The n-th picture in decode order is decoded at the n-th smallest presentation stamp, as many
 * pictures earlier as the decoder may hold back. Where a camera does not say how many that is, it
 * is learned from stamps that go back.
 */
final class DecodeOrder {

    /** As many as the standards allow. */
    private static final int MAX_DEPTH = 16;

    /**
     * Stamps that go back twice within so many pictures mean B-frames; once may be a camera that
     * set its clock.
     */
    private static final int LEARN_WITHIN = 16;

    private final PriorityQueue<Long> pending = new PriorityQueue<>();
    private int depth;
    private long last = Long.MIN_VALUE;
    private int sinceGoingBack = LEARN_WITHIN;

    /** Starts again with the number of pictures that the decoder holds back. */
    void restart(int newDepth) {
        depth = Math.max(0, Math.min(MAX_DEPTH, newDepth));
        pending.clear();
        last = Long.MIN_VALUE;
        sinceGoingBack = LEARN_WITHIN;
    }

    /**
     * Returns the decode stamp of the next picture.
     *
     * @param pts its presentation stamp
     * @param duration expected distance of two pictures, positive
     */
    long next(long pts, long duration) {
        sinceGoingBack++;
        if (last != Long.MIN_VALUE && pts < last) {
            if (sinceGoingBack <= LEARN_WITHIN && depth < MAX_DEPTH) {
                depth++;
            }
            sinceGoingBack = 0;
        }
        // for the first picture this fills the queue with the stamps that pictures before it would
        // have had
        for (int i = depth - pending.size(); i > 0; i--) {
            pending.add(Math.min(pts, pending.isEmpty() ? pts : pending.peek()) - duration);
        }
        pending.add(pts);
        last = pending.remove();
        return last;
    }

    int depth() {
        return depth;
    }
}
