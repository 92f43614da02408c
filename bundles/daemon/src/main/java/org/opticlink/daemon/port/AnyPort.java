package org.opticlink.daemon.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.ServerConnector;
import org.opticlink.daemon.protocol.PortChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes any free port, rather one that the system does not use for outgoing connections: there, a
 * connection of any program could take it while the channel's process is replaced.
 */
final class AnyPort {

    private static final Logger LOG = LoggerFactory.getLogger(AnyPort.class);
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 65_535;
    private static final int GUESSES = 64;
    private static final int REFUSALS = 64;

    /** Opens a port. */
    @FunctionalInterface
    interface Opener {
        ServerConnector open(int port) throws IOException;
    }

    private AnyPort() {}

    static ServerConnector open(Opener opener, OutgoingPorts outgoing, PortChoice choice)
            throws IOException {
        for (int guess = 0; guess < GUESSES; guess++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (outgoing.contains(port) || !PortCandidates.isAllowed(choice, port)) {
                continue;
            }
            try {
                return opener.open(port);
            } catch (IOException e) {
                LOG.debug("port {} is not free", port, e);
            }
        }
        return ofTheSystem(opener, choice);
    }

    /** Ports that must not be used are held until another one is found: else they come again. */
    private static ServerConnector ofTheSystem(Opener opener, PortChoice choice)
            throws IOException {
        List<ServerConnector> refused = new ArrayList<>();
        try {
            while (refused.size() < REFUSALS) {
                ServerConnector connector = opener.open(0);
                if (PortCandidates.isAllowed(choice, connector.getLocalPort())) {
                    return connector;
                }
                refused.add(connector);
            }
        } finally {
            refused.forEach(Listening::end);
        }
        throw new IOException("the system offers only ports that must not be used");
    }
}
