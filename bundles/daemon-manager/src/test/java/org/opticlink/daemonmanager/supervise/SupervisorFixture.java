package org.opticlink.daemonmanager.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.opticlink.api.access.AccessMode;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.daemon.sockets.Listener;
import org.opticlink.daemon.sockets.PortHolders;
import org.opticlink.daemon.sockets.SocketOwners;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.TestConfig;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;
import org.opticlink.lane.VirtualLane;

/** A supervisor whose time and processes are made up: nothing waits. */
abstract class SupervisorFixture {

    static final DaemonConfig CONFIG = TestConfig.CONFIG;

    final VirtualLane lane = new VirtualLane();
    final FakeProcesses processes = new FakeProcesses(lane);
    final EventQueue events = new EventQueue();
    final StatusBoard board = new StatusBoard(events);
    final List<Listener> listeners = new ArrayList<>();
    final PortWatch watch =
            new PortWatch(
                    new PortHolders(() -> listeners, new SocketOwners(Path.of("no-such-folder"))),
                    Set::of,
                    Runnable::run);
    final Supervisor supervisor =
            new Supervisor(
                    lane,
                    processes,
                    processes.memory,
                    CONFIG,
                    board,
                    new PortBook(lane::nanos, Map.of(), notes -> {}),
                    watch,
                    2);
    final FakeChannel door = new FakeChannel("door", 8101);
    List<String> addresses = List.of("127.0.0.1", "::1");
    AccessPolicy.Peers peers = AccessPolicy.Peers.LOOPBACK;
    int viewers;
    final AccessMode mode = id -> policy();

    @BeforeEach
    void install() {
        supervisor.addMode(mode, "private", 0);
    }

    @AfterEach
    void stop() {
        events.close();
    }

    private AccessPolicy policy() {
        try {
            InetAddress[] bound = new InetAddress[addresses.size()];
            for (int i = 0; i < bound.length; i++) {
                bound[i] = InetAddress.getByName(addresses.get(i));
            }
            return new AccessPolicy(List.of(bound), peers, false, false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(FakeChannel channel) {
        supervisor.add(channel);
        lane.settle();
    }

    ChannelStatus status() {
        return board.find("door").orElseThrow();
    }

    Map<RestartCause, Integer> restarts() {
        return board.daemon("door").orElseThrow().restarts();
    }

    List<ChannelEvent.Kind> kinds() {
        return board.events("door").stream().map(ChannelEvent::kind).toList();
    }

    ChannelEvent lastEvent() {
        List<ChannelEvent> events = board.events("door");
        return events.get(events.size() - 1);
    }

    Fake serveAlive() {
        return processes.last().serve();
    }

    void beat(FakeChannel channel, Fake process) {
        channel.memory.report(process.assignment().ticket(), lane.nanos(), viewers, 0);
    }

    void liveFor(Fake process, Duration time) {
        for (long end = lane.nanos() + time.toNanos(); lane.nanos() < end; ) {
            beat(door, process);
            lane.advance(Supervisor.TICK);
        }
    }

    static DaemonConfig standbys(int count) {
        return TestConfig.standbys(count);
    }
}
