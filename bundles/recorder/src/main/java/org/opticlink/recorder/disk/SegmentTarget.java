package org.opticlink.recorder.disk;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Where files can be begun. Does not block. */
public interface SegmentTarget {

    /**
     * Begins a file in a root that can be used, or in the one that is most likely to be usable
     * soon.
     *
     * @param waiting counts the bytes that wait for the disk
     * @return empty when there is no root at all
     */
    Optional<SegmentFile> begin(SegmentRequest request, AtomicLong waiting);

    /**
     * Whether a file should be ended early, because its disk has not taken anything for a while and
     * another one can.
     */
    boolean shouldLeave(SegmentFile segment);
}
