package org.opticlink.daemonmanager.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.sockets.Listener;
import org.opticlink.daemon.sockets.PortHolders;
import org.opticlink.daemon.sockets.SocketOwners;
import org.opticlink.daemonmanager.ports.PortWatch.Place;

class PortWatchTest {

    private static final long SELF = ProcessHandle.current().pid();

    private final List<Runnable> tasks = new ArrayList<>();
    private final Map<String, String> found = new HashMap<>();

    @Test
    void aProgramOnAnotherAddressOfThePortIsNamed() throws IOException {
        try (ServerSocket ours = listen("127.0.0.1", 0);
                ServerSocket other = listen("::1", ours.getLocalPort())) {
            look(
                    new PortWatch(PortHolders.ofThisMachine(), Set::of, Runnable::run),
                    place(other.getLocalPort(), "127.0.0.1"));

            assertThat(found.get("door"))
                    .startsWith("port " + other.getLocalPort() + " is also used by ")
                    .contains("(process " + SELF + ") on 0:0:0:0:0:0:0:1")
                    .endsWith(
                            "which is what answers under other addresses or names of this machine");
        }
    }

    @Test
    void ourOwnProcessesAreNoStrangers() throws IOException {
        try (ServerSocket ours = listen("127.0.0.1", 0)) {
            look(
                    new PortWatch(PortHolders.ofThisMachine(), () -> Set.of(SELF), Runnable::run),
                    place(ours.getLocalPort(), "127.0.0.1"));

            assertThat(found).isEqualTo(Map.of("door", ""));
        }
    }

    @Test
    void aSecretOwnerIsAStrangerUnlessTheAddressIsOurs() throws IOException {
        Listener ours = new Listener(InetAddress.getByName("127.0.0.1"), 8101, 1, 33, 0);
        Listener other = new Listener(InetAddress.getByName("0.0.0.0"), 8101, 2, 33, 0);
        SocketOwners nobody = new SocketOwners(Path.of("no-such-folder"));

        look(
                new PortWatch(new PortHolders(() -> List.of(ours), nobody), Set::of, Runnable::run),
                place(8101, "127.0.0.1"));
        assertThat(found.get("door")).isEmpty();

        look(
                new PortWatch(
                        new PortHolders(() -> List.of(ours, other), nobody),
                        Set::of,
                        Runnable::run),
                place(8101, "127.0.0.1"));
        assertThat(found.get("door"))
                .startsWith(
                        "port 8101 is also used by a program of the user with number 33 on 0.0.0.0,");
    }

    @Test
    void oneLookAtATimeIsUnderWayAndAFailureIsNotTheLast() {
        List<Integer> reads = new ArrayList<>();
        PortHolders broken =
                new PortHolders(
                        () -> {
                            reads.add(1);
                            throw new IOException("no table");
                        },
                        new SocketOwners(Path.of("no-such-folder")));
        PortWatch watch = new PortWatch(broken, Set::of, tasks::add);
        look(watch, place(8101, "127.0.0.1"));
        look(watch, place(8101, "127.0.0.1"));
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        look(watch, place(8101, "127.0.0.1"));
        assertThat(tasks).hasSize(2);
        assertThat(reads).hasSize(1);
        assertThat(found).isEmpty();
    }

    private void look(PortWatch watch, Place place) {
        watch.look(Map.of("door", place), found::putAll);
    }

    private static Place place(int port, String... addresses) {
        return new Place(port, List.of(addresses));
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
