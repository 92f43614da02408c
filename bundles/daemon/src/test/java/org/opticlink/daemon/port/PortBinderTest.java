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
import org.opticlink.daemon.protocol.PortStep;

class PortBinderTest {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String SELF = " (process " + ProcessHandle.current().pid() + ")";

    private final Server server = new Server();
    private final PortBinder binder = new PortBinder(address -> new ServerConnector(server));
    private PortBinder.Binding binding;

    @AfterEach
    void closeAll() {
        if (binding != null) {
            binding.connectors().forEach(Listening::end);
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
    void thePortOfLastTimeComesBeforeTheWantedOneAndTheOrderIsASetting() {
        assertThat(PortCandidates.of(choice(9005, 9003, PortStep.PREFERRED, PortStep.ANY)))
                .containsExactly(9005, 9003, PortCandidates.ANY);
        assertThat(PortCandidates.of(choice(9003, 9003, PortStep.RANGE, PortStep.PREFERRED)))
                .containsExactly(9003, 9001, 9002, 9004);
        assertThat(PortCandidates.of(choice(9005, 0, PortStep.PREFERRED, PortStep.RANGE)))
                .containsExactly(9005, 9001, 9002, 9003, 9004);
    }

    @Test
    void portsThatBrowsersBlockAndThoseOfOtherChannelsAreNeverCandidates() {
        assertThat(PortCandidates.of(new PortChoice(6000, 5059, 5062, false)))
                .containsExactly(5059, 5062);
        assertThat(
                        PortCandidates.of(
                                new PortChoice(
                                        9001,
                                        9001,
                                        9001,
                                        9004,
                                        List.of(PortStep.PREFERRED, PortStep.RANGE),
                                        List.of(9001, 9003))))
                .containsExactly(9002, 9004);
    }

    @Test
    void aFreePreferredPortIsTakenWithoutComment() throws IOException {
        int port = freePort();
        binding = binder.bind(List.of(LOOPBACK), new PortChoice(port, port, port, false));

        assertThat(binding.port()).isEqualTo(port);
        assertThat(binding.moved()).isEmpty();
    }

    @Test
    void anOccupiedPortIsReportedWithItsHolderAndTheNextOneTaken() throws IOException {
        try (ServerSocket other = listen(LOOPBACK, 0)) {
            int taken = other.getLocalPort();
            binding = binder.bind(List.of(LOOPBACK), new PortChoice(taken, taken, taken, true));

            assertThat(binding.port()).isNotEqualTo(taken);
            assertThat(binding.moved())
                    .startsWith("port " + taken + " is in use by ")
                    .endsWith(SELF);
        }
    }

    @Test
    void somebodyOnAllAddressesOccupiesThePortOfEachOfThem() throws IOException {
        try (ServerSocket other = listen("0.0.0.0", 0)) {
            int taken = other.getLocalPort();
            binding = binder.bind(List.of(LOOPBACK), new PortChoice(taken, taken, taken, true));

            assertThat(binding.moved())
                    .startsWith("port " + taken + " is in use by ")
                    .endsWith(SELF);
        }
    }

    @Test
    void withoutAnyFreePortTheReasonIsAnError() throws IOException {
        try (ServerSocket other = listen(LOOPBACK, 0)) {
            int taken = other.getLocalPort();

            assertThatThrownBy(
                            () ->
                                    binder.bind(
                                            List.of(LOOPBACK),
                                            new PortChoice(taken, taken, taken, false)))
                    .isInstanceOf(NoPortException.class)
                    .hasMessageStartingWith(
                            "no port can be bound: port " + taken + " is in use by ");
        }
    }

    @Test
    void aRangeWhoseEveryPortIsTakenIsSummedUp() throws IOException {
        try (ServerSocket one = listen(LOOPBACK, 0)) {
            int taken = one.getLocalPort();
            PortBinder failing =
                    new PortBinder(
                            address ->
                                    new ServerConnector(server) {
                                        @Override
                                        public void open() throws IOException {
                                            setPort(taken);
                                            super.open();
                                        }
                                    });

            assertThatThrownBy(
                            () ->
                                    failing.bind(
                                            List.of(LOOPBACK),
                                            new PortChoice(taken, 9001, 9099, false)))
                    .hasMessageEndingWith(SELF + ", and 99 more");
        }
    }

    @Test
    void aRangeOfWhichNothingMayBeUsedIsSaidToBeOne() {
        PortChoice choice =
                new PortChoice(
                        9001,
                        0,
                        9001,
                        9002,
                        List.of(PortStep.PREFERRED, PortStep.RANGE),
                        List.of(9001, 9002));
        assertThatThrownBy(() -> binder.bind(List.of(LOOPBACK), choice))
                .hasMessage("no port can be bound: port 9001 belongs to another channel");
    }

    @Test
    void anAddressOfAnotherMachineIsNamedAsTheReason() {
        // TEST-NET-1, RFC 5737: on no machine
        assertThatThrownBy(
                        () -> binder.bind(List.of("192.0.2.1"), new PortChoice(8101, 1, 1, true)))
                .isInstanceOf(NoPortException.class)
                .hasMessage("this machine does not have the address 192.0.2.1");
    }

    @Test
    void allAddressesShareThePortAndOnlyTheFirstIsNeeded() throws IOException {
        binding =
                binder.bind(
                        List.of(LOOPBACK, "127.0.0.2", "192.0.2.1"), new PortChoice(1, 1, 1, true));

        assertThat(binding.addresses()).containsExactly(LOOPBACK, "127.0.0.2");
        assertThat(binding.connectors())
                .extracting(ServerConnector::getLocalPort)
                .hasSize(2)
                .containsOnly(binding.port());
        assertThat(binding.moved()).isEqualTo("browsers refuse port 1");
    }

    @Test
    void anyPortIsNoneThatOutgoingConnectionsGet() throws IOException {
        PortBinder careful =
                new PortBinder(
                        address -> new ServerConnector(server),
                        new LocalMachine(),
                        new OutgoingPorts(10_000, 60_000));
        binding = careful.bind(List.of(LOOPBACK), new PortChoice(1, 1, 1, true));

        assertThat(binding.port()).isGreaterThan(60_000);
    }

    @Test
    void anyPortIsOneOfTheSystemWhereItUsesAllForOutgoingConnections() throws IOException {
        PortBinder careful =
                new PortBinder(
                        address -> new ServerConnector(server),
                        new LocalMachine(),
                        new OutgoingPorts(1, 65_535));
        binding = careful.bind(List.of(LOOPBACK), new PortChoice(1, 1, 1, true));

        assertThat(binding.port()).isPositive();
    }

    @Test
    void theAddressOfAllFamiliesIsBoundOnce() throws IOException {
        binding = binder.bind(List.of("0.0.0.0", "::"), new PortChoice(1, 1, 1, true));

        assertThat(binding.addresses()).containsExactly("0.0.0.0", "::");
        for (String address : List.of(LOOPBACK, "::1")) {
            try (var viewer = new java.net.Socket(InetAddress.getByName(address), binding.port())) {
                assertThat(viewer.isConnected()).isTrue();
            }
        }
    }

    private static PortChoice choice(int preferred, int wanted, PortStep... order) {
        return new PortChoice(preferred, wanted, 9001, 9004, List.of(order), List.of());
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = listen(LOOPBACK, 0)) {
            return probe.getLocalPort();
        }
    }
}
