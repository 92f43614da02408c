package org.opticlink.configuration.http;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the Web Console to another port when it could not get its own. It never trusts a look at a
 * port: it lets the server try and then sees whether it listens. Used by one thread.
 */
final class ConsolePort {

    private static final Logger LOG = LoggerFactory.getLogger(ConsolePort.class);

    /** The HTTP server. */
    interface Server {

        /** Waits a moment for it, and returns where it listens. */
        Optional<String> awaitListening() throws InterruptedException;

        /** Lets it try a port; 0 means any. */
        void listenAt(int port);
    }

    private final Server server;
    private final ConsoleAddress wanted;

    ConsolePort(Server server, ConsoleAddress wanted) {
        this.server = server;
        this.wanted = wanted;
    }

    /** The server has tried its own port: makes it listen somewhere. */
    void ensure() throws InterruptedException {
        if (server.awaitListening().isPresent()) {
            return;
        }
        Optional<String> obstacle = wanted.obstacle();
        for (ConsoleAddress candidate : wanted.candidates()) {
            if (candidate.obstacle().isPresent()) {
                continue;
            }
            server.listenAt(candidate.port());
            Optional<String> listening = server.awaitListening();
            if (listening.isPresent()) {
                report(obstacle, " and is at " + listening.get() + " until the next start");
                return;
            }
        }
        report(obstacle, ", nor at any other port; channels run on");
    }

    private void report(Optional<String> obstacle, String outcome) {
        LOG.warn(
                "The Web Console cannot listen at {} ({}){}; to choose another port set"
                        + " org.osgi.service.http.port in the framework.properties of the profile",
                wanted,
                obstacle.orElse("it was taken for a moment"),
                outcome);
    }
}
