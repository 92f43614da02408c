package org.opticlink.channel;

/**
 * The ports a channel wants to be served at.
 *
 * @param preferred the port to try first, within or outside the range; 0 when any port of the range
 *     will do
 * @param first first port of the range
 * @param last last port of the range
 * @param neverLeaveRange whether the channel stays closed rather than take a port outside the range
 */
public record ChannelPorts(int preferred, int first, int last, boolean neverLeaveRange) {

    /** Checks the numbers. */
    public ChannelPorts {
        if (preferred < 0 || preferred > 65_535) {
            throw new IllegalArgumentException("port " + preferred + " is not between 1 and 65535");
        }
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException(
                    "ports " + first + " to " + last + " are not a range");
        }
    }
}
