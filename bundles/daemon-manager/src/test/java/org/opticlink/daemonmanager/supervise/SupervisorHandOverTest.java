package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.ShareRequest;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** One process takes over from another, in every order in which things can happen. */
class SupervisorHandOverTest extends SupervisorFixture {

    private Fake old;

    @BeforeEach
    void serveSomewhereElseThanWanted() {
        add(door);
        old = processes.last().start().bind(8150, "port 8101 is taken");
    }

    private void restart(RestartKind kind) {
        supervisor.restart("door", kind);
        lane.settle();
    }

    private Fake prepared() {
        restart(RestartKind.SOFT);
        old.share(true);
        return processes.last().start();
    }

    @Test
    void theNextOneBindsTheSharedPortBeforeTheOldOneLeaves() {
        restart(RestartKind.SOFT);
        assertThat(old.shareRequests()).containsExactly(new ShareRequest(true));
        assertThat(processes.all).as("nothing starts before the port is shared").hasSize(1);
        old.share(true);
        Fake next = processes.last().start();
        assertThat(next.assignment().ports()).isEqualTo(new PortChoice(8150, 8150, 8150, false));
        assertThat(next.assignment().duty().takesOver()).isTrue();
        assertThat(old.askedToStop()).isFalse();
        assertThat(status().port()).isEqualTo(8150);
        assertThat(status().processId()).isEqualTo(old.processId);
        assertThat(board.daemon("door").orElseThrow().handingOver()).isTrue();

        next.bind(8150, "");
        assertThat(old.askedToStop()).isTrue();
        assertThat(status().processId()).isEqualTo(next.processId);
        assertThat(status().reason())
                .as("still not the wanted port")
                .isEqualTo("port 8101 is taken");
        assertThat(door.memory.out).hasSize(2);
        old.exit(0);
        assertThat(door.memory.out).containsExactly(next.assignment().ticket());
        assertThat(processes.all).hasSize(2);
        assertThat(restarts()).as("nothing failed").isEmpty();
        assertThat(kinds())
                .containsExactly(
                        ChannelEvent.Kind.PORT_MOVED,
                        ChannelEvent.Kind.SERVED,
                        ChannelEvent.Kind.HAND_OVER,
                        ChannelEvent.Kind.SERVED);
    }

    @Test
    void theOldOneIsKilledWhenItDoesNotLeave() {
        prepared().bind(8150, "");
        lane.advance(Duration.ofMillis(5499));
        assertThat(old.killed).isFalse();
        lane.advance(Duration.ofMillis(1));
        assertThat(old.killed).isTrue();
    }

    @Test
    void aChangedTitleIsHandedOverToo() {
        door.title = "New title";
        door.tell();
        lane.settle();
        old.share(true);
        Fake next = processes.last().start();
        assertThat(next.assignment().title()).isEqualTo("New title");
        door.title = "Newer title";
        door.tell();
        lane.settle();
        next.bind(8150, "");
        assertThat(next.shareRequests()).as("again, since it changed meanwhile").hasSize(1);
        next.share(true);
        assertThat(processes.last().start().assignment().title()).isEqualTo("Newer title");
    }

    @Test
    void otherSocketsAreNotHandedOver() {
        door.ports = new ChannelPorts(8180, 8100, 8199, true);
        door.tell();
        lane.settle();
        assertThat(old.shareRequests()).isEmpty();
        assertThat(old.askedToStop()).isTrue();
        old.exit(0);
        assertThat(processes.last().start().assignment().duty().takesOver()).isFalse();
    }

    @Test
    void aProcessThatCannotShareIsStoppedFirst() {
        restart(RestartKind.SOFT);
        old.share(false);
        assertThat(old.askedToStop()).isTrue();
        assertThat(processes.all).hasSize(1);
        old.exit(0);
        assertThat(processes.last().start().assignment().duty().takesOver()).isFalse();
    }

    @Test
    void aProcessThatDoesNotAnswerIsStoppedFirst() {
        restart(RestartKind.SOFT);
        lane.advance(HandOver.PATIENCE);
        assertThat(old.askedToStop()).isTrue();
        old.share(true);
        assertThat(processes.all).as("too late").hasSize(1);
    }

    @Test
    void theOldOneGoesOnWhenTheNextOneFails() {
        prepared().failToBind("port 8150 is in use by another program");
        assertThat(old.askedToStop()).isFalse();
        assertThat(old.shareRequests())
                .containsExactly(new ShareRequest(true), new ShareRequest(false));
        assertThat(status().processId()).isEqualTo(old.processId);
        assertThat(lastEvent().kind()).isEqualTo(ChannelEvent.Kind.HAND_OVER_FAILED);
        assertThat(lastEvent().text()).contains("port 8150 is in use by another program");
        assertThat(door.memory.out).containsExactly(old.assignment().ticket());
    }

    @Test
    void aFailedHandOverIsTriedAgainAfterAPause() {
        door.title = "New title";
        door.tell();
        lane.settle();
        old.share(true);
        processes.last().start().exit(1);
        liveFor(old, Duration.ofSeconds(4));
        assertThat(processes.all).hasSize(2);
        liveFor(old, Duration.ofMillis(1250));
        old.share(true);
        assertThat(processes.all).hasSize(3);
    }

    @Test
    void theNextOneGoesOnWhenTheOldOneCrashesMeanwhile() {
        Fake next = prepared();
        old.exit(137);
        assertThat(processes.all).as("no third one").hasSize(2);
        assertThat(status().url()).isEmpty();
        next.bind(8150, "");
        assertThat(status().processId()).isEqualTo(next.processId);
        assertThat(lastEvent().kind()).isEqualTo(ChannelEvent.Kind.SERVED);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    void bothMayCrash() {
        Fake next = prepared();
        old.exit(137);
        next.exit(137);
        assertThat(processes.all).hasSize(3);
        assertThat(processes.last().start().assignment().ports().preferred()).isEqualTo(8150);
        assertThat(processes.last().assignment().duty().takesOver()).isFalse();
    }

    @Test
    void aCrashWhileThePortIsBeingSharedIsACrash() {
        restart(RestartKind.SOFT);
        old.exit(137);
        Fake next = processes.last().start();
        assertThat(processes.all).hasSize(2);
        assertThat(next.assignment().duty().takesOver()).isFalse();
    }

    @Test
    void aNextOneThatNeverServesIsGivenUp() {
        Fake next = prepared();
        for (int i = 0; i < Duration.ofSeconds(31).dividedBy(Supervisor.TICK); i++) {
            beat(door, old);
            lane.advance(Supervisor.TICK);
        }
        assertThat(next.killed).isTrue();
        next.exit(137);
        assertThat(status().processId()).isEqualTo(old.processId);
        assertThat(old.killed).isFalse();
    }

    @Test
    void aSecondRequestMeanwhileChangesNothing() {
        prepared();
        restart(RestartKind.SOFT);
        assertThat(processes.all).hasSize(2);
        assertThat(old.shareRequests()).hasSize(1);
    }

    @Test
    void bothLeaveWhenTheChannelGoes() {
        Fake next = prepared();
        supervisor.remove(door);
        lane.settle();
        assertThat(old.askedToStop()).isTrue();
        assertThat(next.askedToStop()).isTrue();
        FakeChannel again = new FakeChannel("door", 8101);
        add(again);
        old.exit(0);
        assertThat(processes.all).as("one of them may still have the port").hasSize(2);
        next.exit(0);
        assertThat(processes.all).hasSize(3);
        assertThat(door.memory.out).isEmpty();
    }

    @Test
    void aHardRestartKillsAndReplacesAtOnce() {
        restart(RestartKind.HARD);
        assertThat(old.killed).isTrue();
        old.exit(137);
        assertThat(processes.all).hasSize(2);
        assertThat(restarts()).as("it was asked for").isEmpty();
        assertThat(processes.last().start().assignment().ports().preferred()).isEqualTo(8150);
    }

    @Test
    void aStandbyTakesOver() {
        supervisor.configure(standbys(1));
        liveFor(old, StandbyPool.CALM.plus(Supervisor.TICK));
        Fake standby = processes.named("standby").get(0).start().ready();
        restart(RestartKind.SOFT);
        old.share(true);
        assertThat(standby.assignment().duty().takesOver()).isTrue();
        assertThat(processes.named("door")).hasSize(1);
    }

    @Test
    void heirAndStandbyMayDieTogether() {
        supervisor.configure(standbys(1));
        liveFor(old, StandbyPool.CALM.plus(Supervisor.TICK));
        Fake standby = processes.named("standby").get(0).start().ready();
        old.exit(137);
        assertThat(standby.assignment().channel()).isEqualTo("door");
        standby.exit(137);
        lane.advance(Duration.ofMillis(100));
        processes.last().serve();
        assertThat(status().port()).isEqualTo(8150);
    }
}
