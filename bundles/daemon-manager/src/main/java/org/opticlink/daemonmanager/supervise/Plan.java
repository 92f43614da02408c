package org.opticlink.daemonmanager.supervise;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ServedChannel;
import org.opticlink.frames.ChannelFrames;

/**
 * How a channel is to be served. A process whose plan is no longer the wanted one is replaced.
 *
 * @param title the name that people read
 * @param addresses literal addresses to bind, the one that URLs show first
 * @param ports the ports wanted
 * @param subStream whether there is a sub stream
 * @param frames the channel's memory
 */
record Plan(
        String title,
        List<String> addresses,
        ChannelPorts ports,
        boolean subStream,
        ChannelFrames frames) {

    /**
     * Returns the plan, or nothing when there is nothing to serve, nobody may see it, or it may
     * have no port.
     */
    static Optional<Plan> of(
            ServedChannel channel, Optional<AccessPolicy> policy, Optional<ChannelPorts> ports) {
        if (policy.isEmpty() || channel.frames().isEmpty() || ports.isEmpty()) {
            return Optional.empty();
        }
        List<String> addresses =
                policy.get().bindAddresses().stream().map(InetAddress::getHostAddress).toList();
        return Optional.of(
                new Plan(
                        channel.title(),
                        addresses,
                        ports.get(),
                        channel.hasSubStream(),
                        channel.frames().get()));
    }

    /** Whether a process of this plan can take over the port of one of the other. */
    boolean sameSockets(Plan other) {
        return addresses.equals(other.addresses) && ports.equals(other.ports);
    }

    URI url(int port) {
        String host = addresses.get(0);
        return URI.create(
                "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/");
    }
}
