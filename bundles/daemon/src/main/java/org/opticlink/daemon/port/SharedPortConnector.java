package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port that can be handed over to another process without a moment in which nobody
 * listens. The port is bound exclusively, so that a squatter is noticed. For a hand-over the old
 * process sets {@code SO_REUSEPORT} on its listening socket, which the kernel looks at when the new
 * one binds. The new one clears the option on its own socket at once: Linux then gives every new
 * IPv4 connection to it, because it finds that socket first and has no group to choose from. What
 * the old one had already accepted or was about to accept stays there; nothing is lost when it
 * stops listening a moment later.
 */
final class SharedPortConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPortConnector.class);

    private final boolean takesOver;

    SharedPortConnector(Server server, HttpConnectionFactory http, boolean takesOver) {
        super(server, null, null, null, 0, 1, http);
        this.takesOver = takesOver;
    }

    /** Sets or clears the option on all sockets; false where one of them cannot have it. */
    static boolean share(List<ServerConnector> connectors, boolean shared) {
        try {
            for (ServerConnector connector : connectors) {
                ServerSocketChannel socket = (ServerSocketChannel) connector.getTransport();
                if (!socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                    return false;
                }
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, shared);
            }
            return shared;
        } catch (IOException e) {
            LOG.warn("the port cannot be shared: {}", e.getMessage());
            return false;
        }
    }

    @Override
    protected ServerSocketChannel openAcceptChannel() throws IOException {
        InetAddress address = InetAddress.getByName(getHost());
        // an IPv4 socket, not an IPv6 one that also takes IPv4: the kernel puts a new IPv6 socket
        // behind the old one
        ProtocolFamily family =
                address instanceof Inet4Address
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6;
        ServerSocketChannel socket = ServerSocketChannel.open(family);
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, getReuseAddress());
            if (takesOver) {
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            socket.bind(new InetSocketAddress(address, getPort()), getAcceptQueueSize());
            if (takesOver) {
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, false);
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
