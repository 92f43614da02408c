package org.opticlink.api.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * What an access mode makes of one channel.
 *
 * @param bindAddresses the addresses to listen on, not empty; the first is the one that URLs show
 * @param peers who may connect
 * @param passwordRequired whether a request without a login is refused, whatever the channel's own
 *     settings say
 * @param firewallOpen whether the host's firewall lets peers in to the bound port
 */
public record AccessPolicy(
        List<InetAddress> bindAddresses,
        Peers peers,
        boolean passwordRequired,
        boolean firewallOpen) {

    /** Where a peer may come from. */
    public enum Peers {
        /** This machine only. */
        LOOPBACK,
        /** Private and link-local ranges (RFC 1918, RFC 4193, RFC 3927, RFC 4291). */
        PRIVATE_RANGES,
        /** Anywhere. */
        ANYWHERE
    }

    /** Copies the addresses and refuses a policy that binds nothing. */
    public AccessPolicy {
        bindAddresses = List.copyOf(bindAddresses);
        Objects.requireNonNull(peers, "peers");
        if (bindAddresses.isEmpty()) {
            throw new IllegalArgumentException("a policy must bind at least one address");
        }
    }
}
