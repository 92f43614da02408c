package org.opticlink.console.channels;

import org.opticlink.api.channel.ChannelState;

/**
 * How a state is shown: in words, and as how bad it is.
 *
 * @param words what people read
 * @param severity the colour's name in the style sheet
 */
record StateWords(String words, Severity severity) {

    /** How bad a state is; never shown by colour alone. */
    enum Severity {
        OFF,
        GOOD,
        WAITING,
        BAD
    }

    static StateWords of(ChannelState state) {
        return switch (state) {
            case STOPPED -> new StateWords("Stopped", Severity.OFF);
            case CONNECTING -> new StateWords("Connecting", Severity.WAITING);
            case LIVE -> new StateWords("Live", Severity.GOOD);
            case STALLED -> new StateWords("Stalled", Severity.WAITING);
            case AUTH_FAILED -> new StateWords("Login refused", Severity.BAD);
            case CAMERA_FULL -> new StateWords("Camera full", Severity.WAITING);
            case PRIVACY -> new StateWords("Privacy mask on", Severity.OFF);
            case DRIVER_MISSING -> new StateWords("Driver missing", Severity.BAD);
            case MODE_MISSING -> new StateWords("Access mode missing", Severity.BAD);
            case MISCONFIGURED -> new StateWords("Misconfigured", Severity.BAD);
        };
    }
}
