package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param addresses the addresses that can be reached, the first one first
     * @param connectors one open connector per socket, that of the first address first
     * @param moved why it is not the port that is wanted, or an empty string
     */
    record Binding(
            int port, List<String> addresses, List<ServerConnector> connectors, String moved) {}

    private final Function<String, ServerConnector> factory;
    private final Machine machine;
    private final OutgoingPorts outgoing;

    /** Makes a binder that gets its connectors, one per literal address, from the factory. */
    PortBinder(Function<String, ServerConnector> factory) {
        this(factory, new LocalMachine(), OutgoingPorts.ofThisMachine());
    }

    PortBinder(Function<String, ServerConnector> factory, Machine machine, OutgoingPorts outgoing) {
        this.factory = factory;
        this.machine = machine;
        this.outgoing = outgoing;
    }

    /**
     * Binds the first possible port on all addresses.
     *
     * @param addresses literal addresses; the first must work, others are left out when they do not
     * @throws NoPortException when no port of the choice can be bound
     */
    Binding bind(List<String> addresses, PortChoice choice) throws IOException {
        String first = first(addresses);
        Attempts attempts = new Attempts(machine, InetAddress.getByName(first));
        if (choice.preferred() != 0 && !PortCandidates.isAllowed(choice, choice.preferred())) {
            attempts.refused(choice);
        }
        for (int candidate : PortCandidates.of(choice)) {
            try {
                ServerConnector connector =
                        candidate == PortCandidates.ANY
                                ? AnyPort.open(port -> open(first, port), outgoing, choice)
                                : open(first, candidate);
                return with(addresses, connector, attempts.moved(choice, connector.getLocalPort()));
            } catch (IOException e) {
                LOG.debug("port {} on {}", candidate, first, e);
                attempts.failed(candidate, e);
            }
        }
        throw new NoPortException("no port can be bound: " + attempts.summary(), null);
    }

    /** Binds one port on all addresses, or nothing if the first address does not have it free. */
    Optional<Binding> bindOnly(List<String> addresses, int port) {
        try {
            return Optional.of(with(addresses, open(first(addresses), port), ""));
        } catch (IOException e) {
            LOG.debug("port {} on {} is still not free", port, addresses.get(0), e);
            return Optional.empty();
        }
    }

    private Binding with(List<String> addresses, ServerConnector first, String moved)
            throws IOException {
        int port = first.getLocalPort();
        List<ServerConnector> connectors = new ArrayList<>(List.of(first));
        if (takesEverything(first)) {
            return new Binding(port, addresses, connectors, moved);
        }
        List<String> reached = new ArrayList<>(List.of(first.getHost()));
        for (String address : addresses) {
            if (reached.contains(address)) {
                continue;
            }
            try {
                connectors.add(open(address, port));
                reached.add(address);
            } catch (IOException e) {
                String why = BindProblem.of(machine, InetAddress.getByName(address), port).text();
                LOG.info("not serving on {}: port {} {}", address, port, why);
                LOG.debug("the address that is left out", e);
            }
        }
        return new Binding(port, reached, connectors, moved);
    }

    /** A socket of all addresses of IPv6 is one of IPv4, too, so it has to be the only one. */
    private String first(List<String> addresses) throws IOException {
        for (String address : addresses) {
            InetAddress literal = InetAddress.getByName(address);
            if (literal instanceof Inet6Address
                    && literal.isAnyLocalAddress()
                    && machine.canBindAnything(literal)) {
                return address;
            }
        }
        return addresses.get(0);
    }

    private static boolean takesEverything(ServerConnector connector) throws IOException {
        return connector.getTransport() instanceof ServerSocketChannel channel
                && channel.getLocalAddress() instanceof InetSocketAddress bound
                && bound.getAddress() instanceof Inet6Address address
                && address.isAnyLocalAddress();
    }

    private ServerConnector open(String address, int port) throws IOException {
        ServerConnector connector = factory.apply(address);
        connector.setHost(address);
        connector.setPort(port);
        connector.open();
        return connector;
    }
}
