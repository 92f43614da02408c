package org.opticlink.api.frames;

/** Audio codecs of the tracks. The ordinal is part of the shared-memory layout. */
public enum AudioCodec {
    /** AAC-LC, ISO/IEC 14496-3. */
    AAC,
    /** ITU-T G.711 A-law. */
    PCMA,
    /** ITU-T G.711 mu-law. */
    PCMU,
    /** Anything else; kept only as AAC. */
    OTHER
}
