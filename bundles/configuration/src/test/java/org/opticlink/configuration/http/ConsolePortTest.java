package org.opticlink.configuration.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsolePortTest {

    private static final Optional<String> HOST = Optional.of("127.0.0.1");

    /** Listens at the first port that it is given, or never. */
    private static final class FakeServer implements ConsolePort.Server {

        private final List<Integer> tried = new ArrayList<>();
        private final int works;

        FakeServer(int works) {
            this.works = works;
        }

        @Override
        public Optional<String> awaitListening() {
            return works >= 0 && tried.size() >= works
                    ? Optional.of("http://127.0.0.1/")
                    : Optional.empty();
        }

        @Override
        public void listenAt(int port) {
            tried.add(port);
        }
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void leavesAServerThatListensAlone() throws Exception {
        FakeServer server = new FakeServer(0);

        new ConsolePort(server, new ConsoleAddress(HOST, 8181)).ensure();

        assertThat(server.tried).isEmpty();
    }

    @Test
    void goesToTheFirstPortAtWhichTheServerReallyListens() throws Exception {
        try (ServerSocket socket = taken()) {
            FakeServer server = new FakeServer(2);

            new ConsolePort(server, new ConsoleAddress(HOST, socket.getLocalPort())).ensure();

            assertThat(server.tried).hasSize(2).doesNotContain(socket.getLocalPort());
        }
    }

    @Test
    void givesUpAfterAnyPort() throws Exception {
        try (ServerSocket socket = taken()) {
            FakeServer server = new FakeServer(-1);

            new ConsolePort(server, new ConsoleAddress(HOST, socket.getLocalPort())).ensure();

            assertThat(server.tried).doesNotHaveDuplicates().endsWith(0);
        }
    }

    @Test
    void aTakenPortSaysSoAndAFreeOneDoesNot() throws Exception {
        try (ServerSocket socket = taken()) {
            assertThat(new ConsoleAddress(HOST, socket.getLocalPort()).obstacle()).isPresent();
        }
        assertThat(new ConsoleAddress(HOST, 0).obstacle()).isEmpty();
    }

    @Test
    void staysAwayFromThePortsOfTheChannelsAndBelowTheLast() {
        assertThat(new ConsoleAddress(HOST, 8181).candidates())
                .extracting(ConsoleAddress::port)
                .startsWith(8181, 8281, 8282)
                .endsWith(8290, 0);
        assertThat(new ConsoleAddress(HOST, 65_535).candidates())
                .extracting(ConsoleAddress::port)
                .containsExactly(65_535, 0);
    }
}
