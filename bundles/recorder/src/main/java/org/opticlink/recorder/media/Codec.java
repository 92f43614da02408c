package org.opticlink.recorder.media;

/** What a recorded track is coded as. */
public enum Codec {
    /** ITU-T H.264; samples are NAL units with 4-byte lengths. */
    H264,
    /** ITU-T H.265; samples are NAL units with 4-byte lengths. */
    H265,
    /** One JPEG per sample. */
    MJPEG,
    /** AAC-LC without ADTS headers. */
    AAC,
    /** G.711 A-law. */
    PCMA,
    /** G.711 mu-law. */
    PCMU;

    /** Whether samples are pictures. */
    public boolean video() {
        return ordinal() <= MJPEG.ordinal();
    }
}
