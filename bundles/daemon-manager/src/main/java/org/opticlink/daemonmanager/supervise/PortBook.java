package org.opticlink.daemonmanager.supervise;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.PortChoice;

/**
 * Which channel holds which port, also while nothing listens there: a channel whose process is
 * being replaced keeps its port, and a channel without a wish gets one that no other channel wants.
 * On the lane.
 */
final class PortBook {

    private final Map<String, Integer> bound = new HashMap<>();
    private final Map<String, Integer> wishes = new HashMap<>();

    /**
     * Notes what a channel wants, and forgets its port when it wants something else than before.
     */
    void wish(String channel, ChannelPorts ports) {
        Integer before = wishes.put(channel, ports.preferred());
        if (before != null && before != ports.preferred()) {
            bound.remove(channel);
        }
    }

    /** Notes which port a channel has got. */
    void bound(String channel, int port) {
        bound.put(channel, port);
    }

    /** Forgets a channel. */
    void remove(String channel) {
        bound.remove(channel);
        wishes.remove(channel);
    }

    /**
     * Returns the ports to try: the one it had, else the one it wants, else one that nobody wants.
     */
    PortChoice choose(String channel, ChannelPorts ports) {
        Integer last = bound.get(channel);
        int first = last != null ? last : ports.preferred();
        if (first == 0 || taken(channel, first)) {
            OptionalInt free =
                    IntStream.rangeClosed(ports.first(), ports.last())
                            .filter(port -> !taken(channel, port) && !wanted(channel, port))
                            .findFirst();
            first = free.orElse(first == 0 ? ports.first() : first);
        }
        return new PortChoice(first, ports.first(), ports.last(), !ports.neverLeaveRange());
    }

    private boolean taken(String channel, int port) {
        return bound.entrySet().stream()
                .anyMatch(e -> !e.getKey().equals(channel) && e.getValue() == port);
    }

    private boolean wanted(String channel, int port) {
        return wishes.entrySet().stream()
                .anyMatch(e -> !e.getKey().equals(channel) && e.getValue() == port);
    }
}
