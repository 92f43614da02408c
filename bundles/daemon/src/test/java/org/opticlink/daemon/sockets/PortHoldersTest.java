package org.opticlink.daemon.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortHoldersTest {

    private static final long SELF = ProcessHandle.current().pid();

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "there is no /proc/net/tcp here");
    }

    @Test
    void listenersOnAllAddressesOfAPortAreFoundWithTheirProcess() throws IOException {
        try (ServerSocket one = listen("127.0.0.9", 0);
                ServerSocket other = listen("::1", one.getLocalPort())) {
            List<Holder> holders =
                    PortHolders.ofThisMachine().of(Set.of(one.getLocalPort()), List.of());

            assertThat(holders)
                    .extracting(holder -> holder.listener().address())
                    .containsExactlyInAnyOrder(one.getInetAddress(), other.getInetAddress());
            assertThat(holders)
                    .allSatisfy(
                            holder -> {
                                assertThat(holder.processId()).isEqualTo(SELF);
                                assertThat(holder.describe()).endsWith(" (process " + SELF + ")");
                            });
        }
    }

    @Test
    void nobodyIsAskedBeyondTheLikelyOnesWhenItIsThem() throws IOException {
        try (ServerSocket own = listen("127.0.0.1", 0)) {
            SocketOwners onlyThis =
                    new SocketOwners(Path.of("/proc")) {
                        @Override
                        List<Long> all() {
                            throw new AssertionError("there was no need to look at everybody");
                        }
                    };
            PortHolders holders = new PortHolders(ListenerTable.ofThisMachine(), onlyThis);

            assertThat(holders.of(Set.of(own.getLocalPort()), List.of(SELF)))
                    .extracting(Holder::processId)
                    .containsExactly(SELF);
            assertThatThrownBy(() -> holders.of(Set.of(own.getLocalPort()), List.of()))
                    .hasMessage("there was no need to look at everybody");
        }
    }

    @Test
    void anOwnerWhoMayNotBeKnownIsDescribedByTheUser() throws IOException {
        Listener foreign = new Listener(InetAddress.getByName("::1"), 8101, 7, 33, 0);

        assertThat(new Holder(foreign, 0, "").describe())
                .isEqualTo("a program of the user with number 33");
        assertThat(new Holder(new Listener(foreign.address(), 8101, 0, -1, 0), 0, "").describe())
                .isEqualTo("another program");
        assertThat(new Holder(foreign, 12, "").describe()).isEqualTo("process 12");
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
