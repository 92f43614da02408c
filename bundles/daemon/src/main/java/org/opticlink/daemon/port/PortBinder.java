package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.ServerConnector;
import org.opticlink.daemon.protocol.PortChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the port by binding it. Nothing is checked beforehand: between a check and a bind another
 * program may come, and the connectors that this returns already hold the port.
 */
final class PortBinder {

    private static final Logger LOG = LoggerFactory.getLogger(PortBinder.class);

    /**
     * What was bound.
     *
     * @param port the port
     * @param connectors one open connector per bound address, that of the first address first
     * @param moved why it is not the preferred port, or an empty string
     */
    record Binding(int port, List<ServerConnector> connectors, String moved) {}

    private final Function<String, ServerConnector> factory;

    /** Makes a binder that gets its connectors, one per literal address, from the factory. */
    PortBinder(Function<String, ServerConnector> factory) {
        this.factory = factory;
    }

    /**
     * Binds the first possible port on all addresses.
     *
     * @param addresses literal addresses; the first must work, others are left out when they do not
     * @throws NoPortException when no port of the choice can be bound
     */
    Binding bind(List<String> addresses, PortChoice choice) throws IOException {
        String first = addresses.get(0);
        List<String> problems = new ArrayList<>();
        if (BadPorts.contains(choice.preferred())) {
            problems.add("browsers refuse port " + choice.preferred());
        }
        for (int candidate : PortCandidates.of(choice)) {
            try {
                ServerConnector connector = open(first, candidate);
                int port = connector.getLocalPort();
                return new Binding(
                        port, others(addresses, port, connector), moved(choice, port, problems));
            } catch (IOException e) {
                LOG.debug("port {} on {}", candidate, first, e);
                BindProblem problem = BindProblem.of(InetAddress.getByName(first), candidate);
                problems.add("port " + candidate + " " + problem.text());
                if (problem == BindProblem.NOT_MY_ADDRESS) {
                    throw new NoPortException("this machine does not have the address " + first, e);
                }
            }
        }
        throw new NoPortException("no port can be bound: " + summary(problems), null);
    }

    private List<ServerConnector> others(List<String> addresses, int port, ServerConnector first) {
        List<ServerConnector> connectors = new ArrayList<>(List.of(first));
        for (String address : addresses.subList(1, addresses.size())) {
            try {
                connectors.add(open(address, port));
            } catch (IOException e) {
                LOG.info("not serving on {} port {}: {}", address, port, e.getMessage());
            }
        }
        return connectors;
    }

    private ServerConnector open(String address, int port) throws IOException {
        ServerConnector connector = factory.apply(address);
        connector.setHost(address);
        connector.setPort(port);
        connector.open();
        return connector;
    }

    private static String moved(PortChoice choice, int port, List<String> problems) {
        return port == choice.preferred() ? "" : summary(problems);
    }

    private static String summary(List<String> problems) {
        if (problems.isEmpty()) {
            return "browsers refuse every port of the range";
        }
        String more = problems.size() > 1 ? ", and " + (problems.size() - 1) + " more" : "";
        return problems.get(0) + more;
    }
}
