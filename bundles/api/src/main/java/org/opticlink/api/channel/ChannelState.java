package org.opticlink.api.channel;

/** What is true of a channel now. Every state comes with a reason that a person can act on. */
public enum ChannelState {
    /** Switched off by configuration. */
    STOPPED,
    /** Opening the camera; no alarm is raised during the start-up grace. */
    CONNECTING,
    /** Access units arrive. */
    LIVE,
    /** Connected before, but no access units now; retried with back-off. */
    STALLED,
    /** The camera refused the login; nothing more is sent until the credentials change. */
    AUTH_FAILED,
    /** The camera has no session left; retried with back-off. */
    CAMERA_FULL,
    /** The camera's lens mask is on. */
    PRIVACY,
    /** The vendor plugin of this channel is not installed. */
    DRIVER_MISSING,
    /** The access mode of this channel is not installed; its port is closed. */
    MODE_MISSING,
    /** The configuration cannot be used; the reason names the field. */
    MISCONFIGURED
}
