package org.opticlink.daemon.protocol;

import java.util.HashSet;
import java.util.List;

/**
 * The ports a daemon tries. Ports that browsers refuse are left out.
 *
 * @param preferred the port to try first; within or outside the range; 0 for none
 * @param wanted the port that the channel wants, tried next, when the preferred one is only the one
 *     it had last; 0 when it wants none
 * @param first first port of the range
 * @param last last port of the range
 * @param order where to look, one after the other; without {@link PortStep#PREFERRED} the preferred
 *     port is still tried first
 * @param avoid ports of other channels, never to be taken although they may be free
 */
public record PortChoice(
        int preferred, int wanted, int first, int last, List<PortStep> order, List<Integer> avoid) {

    /** Checks the numbers and copies the lists. */
    public PortChoice {
        if (preferred < 0
                || preferred > 65_535
                || wanted < 0
                || wanted > 65_535
                || first < 1
                || last > 65_535
                || first > last) {
            throw new IllegalArgumentException(
                    "port " + preferred + " or " + wanted + " in " + first + "-" + last);
        }
        if (new HashSet<>(order).size() != order.size()) {
            throw new IllegalArgumentException("a step is given twice: " + order);
        }
        order = List.copyOf(order);
        avoid = List.copyOf(avoid);
    }

    /** Makes the usual choice: the wanted port, the range, and then any port or none. */
    public PortChoice(int wanted, int first, int last, boolean ephemeral) {
        this(
                wanted,
                wanted,
                first,
                last,
                ephemeral
                        ? List.of(PortStep.PREFERRED, PortStep.RANGE, PortStep.ANY)
                        : List.of(PortStep.PREFERRED, PortStep.RANGE),
                List.of());
    }
}
