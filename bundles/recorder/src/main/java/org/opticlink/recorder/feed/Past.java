package org.opticlink.recorder.feed;

import org.opticlink.api.recording.GapCause;

/**
 * What former runs have left of a channel.
 *
 * @param floor up to where it is recorded
 * @param endMillis wall clock at the end of it, 0 when there is nothing
 * @param gap why recording stopped there although it was wanted, null when it was not
 * @param bornMillis wall clock from which this run, or this channel, could record
 */
public record Past(Floor floor, long endMillis, GapCause gap, long bornMillis) {

    /** Nothing was ever recorded. */
    public static Past none() {
        return new Past(new Floor(), 0, null, 0);
    }
}
