package org.opticlink.api.frames;

/**
 * The tracks of one stream. The ordinal is part of the shared-memory layout: append, never reorder.
 */
public enum TrackKind {
    /**
     * Video access units as the camera sent them: NAL units with 4-byte lengths (ISO/IEC 14496-15),
     * or whole JPEGs.
     */
    VIDEO,
    /** AAC access units without ADTS header (ISO/IEC 14496-3). */
    AUDIO,
    /** Decoded pictures as JPEG, made only while somebody wants them. */
    PICTURE,
    /**
     * The camera's own audio where it is not AAC (G.711, say), for recording formats that can hold
     * it.
     */
    ORIGINAL_AUDIO
}
