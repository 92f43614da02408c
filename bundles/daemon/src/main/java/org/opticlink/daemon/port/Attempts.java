package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import org.opticlink.api.channel.BlockedPorts;
import org.opticlink.daemon.protocol.PortChoice;

/**
 * What came of the ports that were tried. Only the first failure is looked into: a range may have
 * many taken ports, and a viewer waits.
 */
final class Attempts {

    private final Machine machine;
    private final InetAddress address;
    private String first = "";
    private int more;
    private boolean lookedInto;

    Attempts(Machine machine, InetAddress address) {
        this.machine = machine;
        this.address = address;
    }

    /** The preferred port must not be tried at all. */
    void refused(PortChoice choice) {
        first =
                BlockedPorts.contains(choice.preferred())
                        ? "browsers refuse port " + choice.preferred()
                        : "port " + choice.preferred() + " belongs to another channel";
    }

    /**
     * A port could not be bound.
     *
     * @throws NoPortException when no other one can, either
     */
    void failed(int port, IOException cause) throws NoPortException {
        if (port == PortCandidates.ANY) {
            add("the system has no free port");
            return;
        }
        if (lookedInto) {
            more++;
            return;
        }
        lookedInto = true;
        BindProblem problem = BindProblem.of(machine, address, port);
        if (problem.cause() == BindProblem.Cause.NOT_MY_ADDRESS) {
            throw new NoPortException(
                    "this machine does not have the address " + address.getHostAddress(), cause);
        }
        add("port " + port + " " + problem.text());
    }

    private void add(String problem) {
        if (first.isEmpty()) {
            first = problem;
        } else {
            more++;
        }
    }

    /** Returns why the bound port is not the wanted one; empty if it is, or if none is wanted. */
    String moved(PortChoice choice, int port) {
        boolean asWanted =
                choice.wanted() == 0
                        ? port >= choice.first() && port <= choice.last()
                        : port == choice.wanted();
        return asWanted || first.isEmpty() ? "" : summary();
    }

    String summary() {
        if (first.isEmpty()) {
            return "every port of the range belongs to other channels or is refused by browsers";
        }
        return more == 0 ? first : first + ", and " + more + " more";
    }
}
