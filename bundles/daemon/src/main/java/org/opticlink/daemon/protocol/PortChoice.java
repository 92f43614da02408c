package org.opticlink.daemon.protocol;

/**
 * The ports a daemon tries, in this order: the preferred one, the rest of the range upwards, then
 * an ephemeral one.
 *
 * @param preferred the port to try first; within or outside the range
 * @param first first port of the range
 * @param last last port of the range
 * @param ephemeral whether any free port may be taken when the range has none
 */
public record PortChoice(int preferred, int first, int last, boolean ephemeral) {

    /** Checks the numbers. */
    public PortChoice {
        if (preferred < 1 || preferred > 65_535 || first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException("port " + preferred + " in " + first + "-" + last);
        }
    }
}
