package org.opticlink.api.frames;

/**
 * Video codecs that are carried unchanged from camera to viewer. The ordinal is part of the
 * shared-memory layout.
 */
public enum VideoCodec {
    /** ITU-T H.264, ISO/IEC 14496-10. */
    H264,
    /** ITU-T H.265, ISO/IEC 23008-2. */
    H265,
    /** One JPEG (ITU-T T.81) per access unit; every access unit is a key frame. */
    MJPEG
}
