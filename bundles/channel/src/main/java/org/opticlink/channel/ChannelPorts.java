package org.opticlink.channel;

import java.util.HashSet;
import java.util.List;

/**
 * The ports a channel wants to be served at.
 *
 * @param preferred the port to try first, within or outside the range; 0 when any port of the range
 *     will do
 * @param first first port of the range
 * @param last last port of the range
 * @param neverLeaveRange whether the channel stays closed rather than take any free port, wherever
 *     {@link Step#ANY} is in the order
 * @param order where to look, one after the other
 * @param returns whether the channel goes back to the preferred port as soon as that is free
 */
public record ChannelPorts(
        int preferred,
        int first,
        int last,
        boolean neverLeaveRange,
        List<Step> order,
        boolean returns) {

    /** Where to look for a port. */
    public enum Step {
        /** The preferred port. */
        PREFERRED,
        /** The range, upwards. */
        RANGE,
        /** Any free port. */
        ANY
    }

    /** The port, the range, any port. */
    public static final List<Step> USUAL_ORDER = List.of(Step.values());

    /** Checks the numbers and copies the order. */
    public ChannelPorts {
        if (preferred < 0 || preferred > 65_535) {
            throw new IllegalArgumentException("port " + preferred + " is not between 1 and 65535");
        }
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException(
                    "ports " + first + " to " + last + " are not a range");
        }
        if (order.isEmpty() || new HashSet<>(order).size() != order.size()) {
            throw new IllegalArgumentException("not an order: " + order);
        }
        order = List.copyOf(order);
    }

    /** Makes ports that are looked for in the usual order, and kept once found. */
    public ChannelPorts(int preferred, int first, int last, boolean neverLeaveRange) {
        this(preferred, first, last, neverLeaveRange, USUAL_ORDER, false);
    }
}
