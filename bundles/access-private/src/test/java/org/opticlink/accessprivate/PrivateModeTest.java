package org.opticlink.accessprivate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.opticlink.api.access.AccessPolicy;

class PrivateModeTest {

    private final AccessPolicy policy = new PrivateMode().policy("front-door");

    @Test
    void bindsLoopbackOnlyAndShowsTheAddressThatEveryMachineHas() {
        assertThat(policy.bindAddresses()).allMatch(InetAddress::isLoopbackAddress);
        assertThat(policy.bindAddresses().stream().map(InetAddress::getHostAddress))
                .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void asksForNothing() {
        assertThat(policy.peers()).isEqualTo(AccessPolicy.Peers.LOOPBACK);
        assertThat(policy.passwordRequired()).isFalse();
        assertThat(policy.firewallOpen()).isFalse();
    }
}
