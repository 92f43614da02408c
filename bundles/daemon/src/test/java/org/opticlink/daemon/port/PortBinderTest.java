package org.opticlink.daemon.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.protocol.PortChoice;

class PortBinderTest {

    private static final String LOOPBACK = "127.0.0.1";

    private final Server server = new Server();
    private final PortBinder binder = new PortBinder(address -> new ServerConnector(server));
    private PortBinder.Binding binding;

    @AfterEach
    void closeAll() {
        if (binding != null) {
            binding.connectors().forEach(ServerConnector::close);
        }
    }

    @Test
    void thePreferredPortComesFirstThenTheRestOfTheRangeThenAnyPort() {
        assertThat(PortCandidates.of(new PortChoice(9003, 9001, 9004, true)))
                .containsExactly(9003, 9001, 9002, 9004, PortCandidates.ANY);
        assertThat(PortCandidates.of(new PortChoice(8000, 9001, 9002, false)))
                .containsExactly(8000, 9001, 9002);
    }

    @Test
    void portsThatBrowsersBlockAreNeverCandidates() {
        assertThat(PortCandidates.of(new PortChoice(6000, 5059, 5062, false)))
                .containsExactly(5059, 5062);
    }

    @Test
    void aFreePreferredPortIsTakenWithoutComment() throws IOException {
        int port = freePort();
        binding = binder.bind(List.of(LOOPBACK), new PortChoice(port, port, port, false));

        assertThat(binding.port()).isEqualTo(port);
        assertThat(binding.moved()).isEmpty();
    }

    @Test
    void anOccupiedPortIsReportedAndTheNextOneTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int taken = other.getLocalPort();
            binding = binder.bind(List.of(LOOPBACK), new PortChoice(taken, taken, taken, true));

            assertThat(binding.port()).isNotEqualTo(taken);
            assertThat(binding.moved())
                    .isEqualTo("port " + taken + " is in use by another program");
        }
    }

    @Test
    void withoutAnyFreePortTheReasonIsAnError() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int taken = other.getLocalPort();

            assertThatThrownBy(
                            () ->
                                    binder.bind(
                                            List.of(LOOPBACK),
                                            new PortChoice(taken, taken, taken, false)))
                    .isInstanceOf(NoPortException.class)
                    .hasMessage(
                            "no port can be bound: port "
                                    + taken
                                    + " is in use by another program");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamedAsTheReason() {
        // TEST-NET-1, RFC 5737: on no machine
        assertThatThrownBy(() -> binder.bind(List.of("192.0.2.1"), new PortChoice(1, 1, 1, true)))
                .isInstanceOf(NoPortException.class)
                .hasMessage("this machine does not have the address 192.0.2.1");
    }

    @Test
    void allAddressesShareThePortAndOnlyTheFirstIsNeeded() throws IOException {
        binding =
                binder.bind(
                        List.of(LOOPBACK, "127.0.0.2", "192.0.2.1"), new PortChoice(1, 1, 1, true));

        assertThat(binding.connectors())
                .extracting(ServerConnector::getHost)
                .containsExactly(LOOPBACK, "127.0.0.2");
        assertThat(binding.connectors())
                .extracting(ServerConnector::getLocalPort)
                .containsOnly(binding.port());
        assertThat(binding.moved()).isEqualTo("browsers refuse port 1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return probe.getLocalPort();
        }
    }
}
