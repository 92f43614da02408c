package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** What is served where, and what happens when that changes. */
class SupervisorServingTest extends SupervisorFixture {

    @Test
    void givesAProcessEverythingItNeedsAndShowsWhereItServes() {
        door.title = "Front door";
        add(door);
        Fake process = processes.last().start();
        Assignment assignment = process.assignment();
        assertThat(process.name).isEqualTo("door");
        assertThat(assignment.channel()).isEqualTo("door");
        assertThat(assignment.title()).isEqualTo("Front door");
        assertThat(assignment.addresses()).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(assignment.ports()).isEqualTo(new PortChoice(8101, 8100, 8199, true));
        assertThat(assignment.subStream()).isTrue();
        assertThat(assignment.state()).isEqualTo(new StateNotice("LIVE", ""));
        assertThat(door.memory.out).containsExactly(assignment.ticket());
        assertThat(status().url()).isEmpty();

        process.bind(8101, "");
        door.memory.report(assignment.ticket(), lane.nanos(), 3, 17);
        lane.advance(Supervisor.TICK);
        ChannelStatus status = status();
        assertThat(status.url()).contains(URI.create("http://127.0.0.1:8101/"));
        assertThat(status.port()).isEqualTo(8101);
        assertThat(status.processId()).isEqualTo(process.processId);
        assertThat(status.viewers()).isEqualTo(3);
        assertThat(status.droppedUnits()).isEqualTo(17);
        assertThat(status.frameRate()).isEqualTo(25);
        assertThat(status.decodedPictures()).isEqualTo(7);
        assertThat(status.daemonStarts()).isEqualTo(1);
        assertThat(status.state()).isEqualTo(ChannelState.LIVE);
        assertThat(status.reason()).isEmpty();
    }

    @Test
    void showsWhyAChannelIsServedSomewhereElse() {
        add(door);
        processes.last().start().bind(8150, "port 8101 is taken");
        assertThat(status().port()).isEqualTo(8150);
        assertThat(status().reason()).isEqualTo("port 8101 is taken");
    }

    @Test
    void tellsAProcessWhatIsTrueOfTheCameraAndNothingElse() {
        add(door);
        Fake process = serveAlive();
        door.become(ChannelState.STALLED, "unplugged");
        door.tell();
        lane.settle();
        assertThat(process.received.subList(1, process.received.size()))
                .containsExactly(new StateNotice("STALLED", "unplugged"));
        assertThat(status().state()).isEqualTo(ChannelState.STALLED);
        assertThat(status().reason()).isEqualTo("unplugged");
    }

    @Test
    void movesToANewlyConfiguredPort() {
        add(door);
        Fake old = processes.last().start().bind(8150, "port 8101 is taken");
        door.ports = new ChannelPorts(8180, 8100, 8199, true);
        door.tell();
        lane.settle();
        old.exit(0);
        assertThat(processes.last().start().assignment().ports())
                .isEqualTo(new PortChoice(8180, 8100, 8199, false));
    }

    @Test
    void replacesTheProcessWhenThePolicyOfItsModeChanges() {
        add(door);
        Fake old = serveAlive();
        addresses = List.of("192.0.2.7");
        liveFor(old, Duration.ofSeconds(1));
        assertThat(old.askedToStop()).isTrue();
        old.exit(0);
        processes.last().serve();
        assertThat(status().url()).contains(URI.create("http://192.0.2.7:8101/"));
    }

    @Test
    void putsIpv6AddressesInBrackets() {
        addresses = List.of("::1");
        add(door);
        processes.last().serve();
        assertThat(status().url()).contains(URI.create("http://[0:0:0:0:0:0:0:1]:8101/"));
    }

    @Test
    void keepsAChannelClosedWhoseModeIsNotInstalled() {
        door.mode = "wan";
        add(door);
        assertThat(processes.all).isEmpty();
        assertThat(status().state()).isEqualTo(ChannelState.MODE_MISSING);
        assertThat(status().reason())
                .isEqualTo("The access mode 'wan' is not installed, so the port stays closed");
        supervisor.addMode(mode, "wan", 0);
        lane.settle();
        processes.last().serve();
        assertThat(status().state()).isEqualTo(ChannelState.LIVE);
    }

    @Test
    void closesThePortWhenTheModeGoesAway() {
        add(door);
        Fake process = serveAlive();
        supervisor.removeMode(mode);
        lane.settle();
        assertThat(process.askedToStop()).isTrue();
        process.exit(0);
        lane.advance(Duration.ofMinutes(1));
        assertThat(processes.all).hasSize(1);
        assertThat(status().state()).isEqualTo(ChannelState.MODE_MISSING);
    }

    @Test
    void keepsThePortClosedWhenTheModeFails() {
        supervisor.removeMode(mode);
        supervisor.addMode(
                id -> {
                    throw new IllegalStateException("bug");
                },
                "private",
                0);
        add(door);
        assertThat(processes.all).isEmpty();
        assertThat(status().state()).isEqualTo(ChannelState.MODE_MISSING);
    }

    @Test
    void servesNothingForAChannelWithoutMemory() {
        door.hasMemory = false;
        door.become(ChannelState.MISCONFIGURED, "host: give the camera's name or address");
        add(door);
        lane.advance(Duration.ofMinutes(1));
        assertThat(processes.all).isEmpty();
        assertThat(status().state()).isEqualTo(ChannelState.MISCONFIGURED);
        assertThat(status().reason()).isEqualTo("host: give the camera's name or address");
        door.hasMemory = true;
        door.become(ChannelState.CONNECTING, "");
        lane.settle();
        assertThat(processes.all).hasSize(1);
    }

    @Test
    void givesChannelsWithoutAWishPortsThatNobodyElseWants() {
        add(new FakeChannel("wants", 8100));
        processes.last().serve();
        add(new FakeChannel("a", 0));
        assertThat(processes.last().serve().assignment().ports().preferred()).isEqualTo(8101);
        add(new FakeChannel("b", 0));
        assertThat(processes.last().start().assignment().ports().preferred()).isEqualTo(8102);
    }

    @Test
    void replacesTheProcessOnRequestAndEndsAPause() {
        add(door);
        Fake process = serveAlive();
        supervisor.restart("door", RestartKind.SOFT);
        lane.settle();
        process.share(false);
        assertThat(process.askedToStop()).isTrue();
        process.exit(0);
        processes.last().start().exit(1);
        processes.last().start().exit(1);
        int before = processes.all.size();
        supervisor.restart("nobody", RestartKind.SOFT);
        lane.settle();
        assertThat(processes.all).hasSize(before);
        supervisor.restart("door", RestartKind.SOFT);
        lane.settle();
        assertThat(processes.all).hasSize(before + 1);
    }

    @Test
    void waitsForTheOldProcessBeforeItServesTheSameIdAgain() {
        add(door);
        Fake old = serveAlive();
        FakeChannel again = new FakeChannel("door", 8101);
        supervisor.remove(door);
        add(again);
        assertThat(old.askedToStop()).isTrue();
        assertThat(processes.all).hasSize(1);
        assertThat(door.listeners).isEmpty();
        old.exit(0);
        assertThat(processes.all).hasSize(2);
        processes.last().serve();
        assertThat(again.memory.out).hasSize(1);
        assertThat(door.memory.out).isEmpty();
    }

    @Test
    void forgetsARemovedChannel() {
        add(door);
        Fake process = serveAlive();
        supervisor.remove(door);
        lane.settle();
        assertThat(board.list()).isEmpty();
        process.exit(0);
        lane.advance(Duration.ofMinutes(1));
        assertThat(processes.all).hasSize(1);
        assertThat(door.memory.out).isEmpty();
    }

    @Test
    void closesWhenAllProcessesAreGone() {
        supervisor.configure(standbys(1));
        add(door);
        Fake process = serveAlive();
        liveFor(process, StandbyPool.CALM.plus(Supervisor.TICK));
        Fake standby = processes.last().start().ready();
        CompletableFuture<Void> closed = supervisor.close();
        lane.settle();
        assertThat(closed).isNotDone();
        assertThat(process.askedToStop()).isTrue();
        assertThat(standby.inputEnded).isTrue();
        standby.exit(0);
        process.exit(0);
        assertThat(closed).isCompleted();
        add(new FakeChannel("late", 0));
        lane.advance(Duration.ofMinutes(1));
        assertThat(processes.all).hasSize(2);
    }
}
