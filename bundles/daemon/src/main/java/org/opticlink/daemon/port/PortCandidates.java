package org.opticlink.daemon.port;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.opticlink.api.channel.BlockedPorts;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.PortStep;

/** The ports to try, in order; {@link #ANY} stands for any free one. */
final class PortCandidates {

    static final int ANY = 0;

    private PortCandidates() {}

    static List<Integer> of(PortChoice choice) {
        Set<Integer> ports = new LinkedHashSet<>();
        IntStream.concat(
                        named(choice.preferred()),
                        choice.order().stream().flatMapToInt(step -> of(step, choice)))
                .filter(port -> port == ANY || isAllowed(choice, port))
                .forEach(ports::add);
        return List.copyOf(ports);
    }

    private static IntStream named(int port) {
        return port == 0 ? IntStream.empty() : IntStream.of(port);
    }

    private static IntStream of(PortStep step, PortChoice choice) {
        return switch (step) {
            case PREFERRED -> named(choice.wanted());
            case RANGE -> IntStream.rangeClosed(choice.first(), choice.last());
            case ANY -> IntStream.of(ANY);
        };
    }

    /** Whether the channel may have the port if it is free. */
    static boolean isAllowed(PortChoice choice, int port) {
        return !BlockedPorts.contains(port) && !choice.avoid().contains(port);
    }
}
