package org.opticlink.daemon.viewers;

/** What viewers receive. */
public enum ViewerKind {
    /** Pictures, one after the other. */
    MJPEG,
    /** Fragmented MP4. */
    MP4,
    /** Sound. */
    AAC
}
