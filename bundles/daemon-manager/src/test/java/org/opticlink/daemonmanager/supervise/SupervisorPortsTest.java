package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelEvent.Kind;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.MovePort;
import org.opticlink.daemon.sockets.Listener;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** Ports that other channels or programs have, and the way back to one's own. */
class SupervisorPortsTest extends SupervisorFixture {

    @Test
    void aNewChannelWhosePortBelongsToAnotherIsMisconfiguredUntilItIsFree() {
        add(new FakeChannel("front", 8101));
        Fake front = serveAlive();
        add(door);

        assertThat(processes.all).hasSize(1);
        assertThat(status().state()).isEqualTo(ChannelState.MISCONFIGURED);
        assertThat(status().reason())
                .isEqualTo("port: 8101 belongs to the channel 'front'; give another one");
        assertThat(kinds()).containsExactly(Kind.PORT_REFUSED);
        assertThat(front.askedToStop()).isFalse();

        door.ports = new ChannelPorts(8102, 8100, 8199, false);
        door.tell();
        lane.settle();
        processes.last().serve();
        assertThat(status().state()).isEqualTo(ChannelState.LIVE);
        assertThat(status().port()).isEqualTo(8102);
        assertThat(status().reason()).isEmpty();
    }

    @Test
    void aRunningChannelStaysWhereItIsWhenItsNewPortBelongsToAnother() {
        FakeChannel front = new FakeChannel("front", 8102);
        add(front);
        serveAlive();
        add(door);
        Fake process = serveAlive();
        door.ports = new ChannelPorts(8102, 8100, 8199, false);
        door.tell();
        lane.settle();

        assertThat(process.askedToStop()).isFalse();
        assertThat(status().port()).isEqualTo(8101);
        assertThat(status().state()).isEqualTo(ChannelState.LIVE);
        assertThat(status().reason())
                .isEqualTo(
                        "The changed settings are not used: port: 8102 belongs to the channel 'front';"
                                + " give another one");
    }

    @Test
    void aChannelOfTheInternetGoesHomeWithoutLosingItsProcess() {
        peers = AccessPolicy.Peers.ANYWHERE;
        add(door);
        Fake process = processes.last().start().bind(8150, "port 8101 is in use by nginx");
        assertThat(status().reason())
                .startsWith("port 8101 is in use by nginx; whoever comes through a router");
        assertThat(kinds()).contains(Kind.PORT_MOVED);
        int before = moves(process).size();

        liveFor(process, Duration.ofSeconds(10));
        assertThat(moves(process)).hasSizeBetween(before + 4, before + 6);
        assertThat(moves(process)).containsOnly(new MovePort(8101));

        process.bind(8101, "");
        assertThat(status().port()).isEqualTo(8101);
        assertThat(status().processId()).isEqualTo(process.processId);
        assertThat(status().reason()).isEmpty();
        assertThat(status().url().orElseThrow().getPort()).isEqualTo(8101);
        assertThat(kinds()).contains(Kind.PORT_RETURNED);
        int then = moves(process).size();
        liveFor(process, Duration.ofSeconds(10));
        assertThat(moves(process)).as("it is at home").hasSize(then);
        assertThat(processes.all).hasSize(1);
    }

    @Test
    void otherChannelsStayWhereTheyAreUnlessTheyAreToReturn() {
        add(door);
        Fake process = processes.last().start().bind(8150, "port 8101 is taken");
        liveFor(process, Duration.ofSeconds(10));
        assertThat(moves(process)).isEmpty();

        FakeChannel garden = new FakeChannel("garden", 8102);
        garden.ports = new ChannelPorts(8102, 8100, 8199, false, ChannelPorts.USUAL_ORDER, true);
        add(garden);
        Fake other = processes.last().start().bind(8151, "port 8102 is taken");
        for (int i = 0; i < 12; i++) {
            beat(garden, other);
            liveFor(process, Duration.ofMillis(250));
        }
        assertThat(moves(other)).isNotEmpty().containsOnly(new MovePort(8102));
    }

    @Test
    void whoeverElseListensOnThePortIsReportedOnceAndNoLongerThanThere() throws Exception {
        add(door);
        Fake process = serveAlive();
        listeners.add(new Listener(InetAddress.getByName("127.0.0.9"), 8101, 1, 33, 0));
        liveFor(process, Duration.ofSeconds(3));

        assertThat(status().reason())
                .startsWith(
                        "port 8101 is also used by a program of the user with number 33 on 127.0.0.9");
        assertThat(status().state()).isEqualTo(ChannelState.LIVE);
        assertThat(kinds().stream().filter(Kind.PORT_SHADOWED::equals)).hasSize(1);
        liveFor(process, PortPatrol.PERIOD);
        assertThat(kinds().stream().filter(Kind.PORT_SHADOWED::equals)).hasSize(1);

        listeners.clear();
        liveFor(process, PortPatrol.PERIOD);
        assertThat(status().reason()).isEmpty();
    }

    @Test
    void aChangedPortMovesOneChannelAndNoOther() {
        FakeChannel front = new FakeChannel("front", 8102);
        add(front);
        Fake other = serveAlive();
        add(door);
        Fake old = serveAlive();
        door.ports = new ChannelPorts(8180, 8100, 8199, false);
        door.tell();
        lane.settle();
        assertThat(old.askedToStop()).as("its viewers are ended in order").isTrue();
        old.exit(0);
        processes.last().serve();

        assertThat(status().port()).isEqualTo(8180);
        assertThat(status().reason()).isEmpty();
        assertThat(other.askedToStop()).isFalse();
        ChannelStatus untouched = board.find("front").orElseThrow();
        assertThat(untouched.daemonStarts()).isEqualTo(1);
        assertThat(untouched.port()).isEqualTo(8102);
    }

    private static List<MovePort> moves(Fake process) {
        return process.received.stream()
                .filter(MovePort.class::isInstance)
                .map(MovePort.class::cast)
                .toList();
    }
}
