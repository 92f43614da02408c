package org.opticlink.daemon.port;

import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends listening. {@link ServerConnector#close()} does not, unless it has acceptor threads. */
final class Listening {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private Listening() {}

    /** Closes the socket that listens, at once or within a moment; connections go on. */
    static void end(ServerConnector connector) {
        if (connector.getTransport() instanceof ServerSocketChannel channel) {
            IO.close(channel);
        }
        connector.close();
        // a socket that a selector waits for stays open until the selector has woken up
        connector
                .getSelectorManager()
                .getBeans(ManagedSelector.class)
                .forEach(selector -> selector.submit(woken -> LOG.debug("stopped listening")));
    }
}
