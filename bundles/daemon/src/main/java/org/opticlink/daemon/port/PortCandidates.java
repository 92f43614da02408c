package org.opticlink.daemon.port;

import java.util.ArrayList;
import java.util.List;
import org.opticlink.daemon.protocol.PortChoice;

/** The ports to try, in order; 0 stands for any free one. */
final class PortCandidates {

    static final int ANY = 0;

    private PortCandidates() {}

    static List<Integer> of(PortChoice choice) {
        List<Integer> ports = new ArrayList<>();
        add(ports, choice.preferred());
        for (int port = choice.first(); port <= choice.last(); port++) {
            if (port != choice.preferred()) {
                add(ports, port);
            }
        }
        if (choice.ephemeral()) {
            ports.add(ANY);
        }
        return ports;
    }

    private static void add(List<Integer> ports, int port) {
        if (!BadPorts.contains(port)) {
            ports.add(port);
        }
    }
}
