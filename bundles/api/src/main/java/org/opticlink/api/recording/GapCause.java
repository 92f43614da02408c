package org.opticlink.api.recording;

/** Why nothing was recorded although it should have been. */
public enum GapCause {
    /** The camera could not be reached, or fell silent. */
    CAMERA_OFF,
    /** The camera refused the login. */
    LOGIN_REFUSED,
    /** The camera had no session left. */
    CAMERA_FULL,
    /** The lens mask was on. */
    PRIVACY,
    /** The channel was switched off, its settings or its driver were missing. */
    CHANNEL_OFF,
    /** No room on the disk. */
    DISK_FULL,
    /** The disk was missing, not ours, or failed. */
    DISK_FAILED,
    /**
     * The disk was too slow, or the machine too busy: the ring was overwritten before it was read.
     */
    RING_OVERRUN,
    /** OpticLink did not run. */
    CONTAINER_STOPPED,
    /** A unit could not be used: its format was not known any more. */
    UNREADABLE;

    /** Returns the value of that name, {@link #UNREADABLE} for one that is not known. */
    public static GapCause parse(String name) {
        for (GapCause cause : values()) {
            if (cause.name().equals(name)) {
                return cause;
            }
        }
        return UNREADABLE;
    }
}
