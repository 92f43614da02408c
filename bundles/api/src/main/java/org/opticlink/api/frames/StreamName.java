package org.opticlink.api.frames;

/**
 * The streams that a channel can have.
 *
 * <p>{@link #MAIN} always exists. {@link #SUB} exists where the camera offers a second, smaller
 * stream; it is opened only while somebody wants it.
 */
public enum StreamName {
    /** The full picture, open as long as the channel runs. */
    MAIN,
    /** The small picture, opened on demand. */
    SUB;

    /** Returns the name used in URLs and configuration: {@code main} or {@code sub}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
