package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** A channel without frames closes its port and opens it with the first new frame. */
class SupervisorStarvationTest extends SupervisorFixture {

    private Fake old;

    @BeforeEach
    void starve() {
        add(door);
        old = processes.last().start().bind(8150, "port 8101 is taken");
        door.become(ChannelState.STALLED, "The camera does not answer");
        lane.settle();
        old.starve(15);
    }

    @Test
    void thePortIsClosedAndTheReasonSaysWhy() {
        assertThat(status().url()).isEmpty();
        assertThat(status().reason())
                .startsWith("The camera does not answer. No frames for 15 s,")
                .endsWith("serving resumes with the first new frame");
        old.exit(0);
        lane.advance(Duration.ofMinutes(10));
        assertThat(processes.all).hasSize(1);
        assertThat(restarts()).containsOnly(entry(RestartCause.STARVATION, 1));
        assertThat(lastEvent().kind()).isEqualTo(ChannelEvent.Kind.STARVED);
    }

    @Test
    void thePortStaysReserved() {
        old.exit(0);
        FakeChannel other = new FakeChannel("other", 8150);
        add(other);
        assertThat(processes.last().start().assignment().ports().preferred()).isNotEqualTo(8150);
    }

    @Test
    void servingResumesWithTheFirstFrameOnThePortItHad() {
        old.exit(0);
        door.memory.units++;
        lane.advance(Duration.ofMillis(50));
        Fake next = processes.last().start();
        assertThat(processes.all).hasSize(2);
        assertThat(next.assignment().ports().preferred()).isEqualTo(8150);
        assertThat(kinds()).endsWith(ChannelEvent.Kind.STARVED, ChannelEvent.Kind.RESUMED);
        next.bind(8150, "");
        assertThat(status().reason()).isEqualTo("The camera does not answer");
    }

    @Test
    void servingResumesEvenBeforeTheOldProcessHasEnded() {
        door.memory.units++;
        lane.advance(Duration.ofMillis(50));
        Fake next = processes.last().serve();
        old.exit(0);
        assertThat(processes.all).hasSize(2);
        assertThat(status().processId()).isEqualTo(next.processId);
    }

    @Test
    void aProcessThatDoesNotEndIsKilled() {
        lane.advance(Duration.ofSeconds(2));
        assertThat(old.killed).isTrue();
    }

    @Test
    void aRestartOpensThePortAtOnce() {
        old.exit(0);
        supervisor.restart("door", RestartKind.SOFT);
        lane.settle();
        assertThat(processes.all).hasSize(2);
    }

    @Test
    void aChangedTitleDoesNotOpenThePort() {
        old.exit(0);
        door.title = "x";
        door.tell();
        lane.advance(Duration.ofSeconds(2));
        assertThat(processes.all).hasSize(1);
        door.memory.units++;
        lane.advance(Duration.ofMillis(50));
        assertThat(processes.last().start().assignment().title()).isEqualTo("x");
    }

    @Test
    void aChannelThatGoesAwayIsForgotten() {
        supervisor.remove(door);
        lane.settle();
        old.exit(0);
        door.memory.units++;
        lane.advance(Duration.ofSeconds(2));
        assertThat(processes.all).hasSize(1);
    }

    @Test
    void aProcessThatWasToTakeOverLeavesToo() {
        old.exit(0);
        door.memory.units++;
        lane.advance(Duration.ofMillis(50));
        Fake second = processes.last().serve();
        supervisor.restart("door", RestartKind.SOFT);
        lane.settle();
        second.share(true);
        Fake third = processes.last().start();
        second.starve(15);
        assertThat(third.askedToStop()).isTrue();
        assertThat(status().url()).isEmpty();
    }

    @Test
    void processesAreToldHowLongToWait() {
        assertThat(old.assignment().duty().noFramesSeconds()).isEqualTo(15);
    }
}
