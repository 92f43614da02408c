package org.opticlink.api.recording;

/** The file formats of recordings. */
public enum RecordingContainer {
    /** ISO/IEC 14496-12. Plays everywhere; sound is AAC. */
    MP4,
    /** Matroska (RFC 9559). Keeps the camera's own G.711 sound. */
    MKV;

    /** Returns the extension of file names, without the dot. */
    public String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
