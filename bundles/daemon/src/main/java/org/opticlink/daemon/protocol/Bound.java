package org.opticlink.daemon.protocol;

import java.util.List;

/**
 * The daemon serves. Sent again after it has moved.
 *
 * @param port the bound port
 * @param addresses the addresses that are bound
 * @param moved why this is not the preferred port, or an empty string
 */
public record Bound(int port, List<String> addresses, String moved) implements DaemonMessage {

    /** Copies the addresses. */
    public Bound {
        addresses = List.copyOf(addresses);
    }
}
