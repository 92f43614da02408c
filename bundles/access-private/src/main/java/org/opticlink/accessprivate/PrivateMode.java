package org.opticlink.accessprivate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.opticlink.api.access.AccessMode;
import org.opticlink.api.access.AccessPolicy;
import org.osgi.service.component.annotations.Component;

/**
 * Serves a channel to this machine only: on the loopback addresses, without a password, behind any
 * firewall.
 */
@Component(property = AccessMode.MODE + "=private")
public final class PrivateMode implements AccessMode {

    private static final AccessPolicy POLICY =
            new AccessPolicy(
                    List.of(
                            address(127, 0, 0, 1),
                            address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
                    AccessPolicy.Peers.LOOPBACK,
                    false,
                    false);

    @Override
    public AccessPolicy policy(String channelId) {
        return POLICY;
    }

    /** Never a name: what "localhost" means is up to the machine. */
    private static InetAddress address(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("loopback addresses have 4 or 16 bytes", e);
        }
    }
}
