package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** Processes that crash, hang or never serve, and the standbys that take over from them. */
class SupervisorFailureTest extends SupervisorFixture {

    @Test
    void replacesACrashedProcessAtOnceOnThePortItHad() {
        add(door);
        processes.last().start().bind(8150, "port 8101 is taken").exit(137);
        assertThat(processes.all).hasSize(2);
        Fake second = processes.last().start();
        assertThat(second.assignment().ports().preferred()).isEqualTo(8150);
        assertThat(door.memory.out).containsExactly(second.assignment().ticket());
        assertThat(status().reason())
                .isEqualTo("The serving process was killed (signal 9); a new one starts now");
        second.bind(8150, "");
        assertThat(status().daemonStarts()).isEqualTo(2);
        assertThat(status().reason()).isEqualTo("port 8101 is taken");
    }

    @Test
    void backsOffFromACrashLoopAndForgetsItAfterAQuietMinute() {
        add(door);
        long[] pauses = {0, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000};
        for (int i = 0; i < pauses.length; i++) {
            serveAlive().exit(1);
            if (pauses[i] > 0) {
                lane.advance(Duration.ofMillis(pauses[i] - 1));
                assertThat(processes.all).hasSize(i + 1);
                assertThat(status().reason())
                        .contains("ended with status 1: last line; the next one starts in");
                lane.advance(Duration.ofMillis(1));
            }
            assertThat(processes.all).hasSize(i + 2);
        }
        Fake stable = serveAlive();
        liveFor(stable, Duration.ofMinutes(1));
        stable.exit(1);
        assertThat(processes.all).as("at once again").hasSize(pauses.length + 2);
    }

    @Test
    void replacesAtOnceEveryProcessThatHadServedForAWhile() {
        add(door);
        for (int i = 1; i <= 5; i++) {
            Fake process = serveAlive();
            liveFor(process, Duration.ofSeconds(5));
            process.exit(139);
            assertThat(processes.all).hasSize(i + 1);
        }
        assertThat(status().reason()).endsWith("a new one starts now (5 times in a row)");
    }

    @Test
    void saysWhyNoPortCouldBeBound() {
        add(door);
        processes.last().start().failToBind("no port of 8100-8199 is free");
        assertThat(restarts()).containsOnly(entry(RestartCause.BIND_FAILURE, 1));
        assertThat(status().reason()).startsWith("no port of 8100-8199 is free; ");
        assertThat(status().url()).isEmpty();
    }

    @Test
    void triesAgainWhenNoProcessCanBeStarted() {
        add(door);
        processes.last().fail("No process could be started: too many");
        processes.last().fail("No process could be started: too many");
        assertThat(status().reason())
                .isEqualTo("No process could be started: too many; the next one starts in 100 ms");
        lane.advance(Duration.ofMillis(100));
        assertThat(processes.all).hasSize(3);
        assertThat(door.memory.out).hasSize(1);
    }

    @Test
    void triesAgainWhenAllReaderSlotsAreTaken() {
        door.memory.full = true;
        add(door);
        lane.settle();
        assertThat(processes.all).isEmpty();
        assertThat(status().reason()).contains("all 8 slots are taken");
        door.memory.full = false;
        lane.advance(Duration.ofSeconds(1));
        assertThat(processes.all).hasSize(1);
    }

    @Test
    void killsAndReplacesAProcessThatHangs() {
        FakeChannel garage = new FakeChannel("garage", 8102);
        add(door);
        Fake hung = serveAlive();
        add(garage);
        Fake fine = serveAlive();
        beat(door, hung);
        lane.advance(Supervisor.TICK);
        long window = Duration.ofSeconds(1).plus(Supervisor.TICK).dividedBy(Supervisor.TICK);
        for (int i = 0; i < window; i++) {
            assertThat(hung.killed).isFalse();
            beat(garage, fine);
            lane.advance(Supervisor.TICK);
        }
        assertThat(hung.killed).isTrue();
        assertThat(fine.killed).isFalse();
        hung.exit(137);
        assertThat(status().reason())
                .startsWith("The serving process hung: no sign of life for 1000 ms");
        assertThat(restarts()).containsOnly(entry(RestartCause.HANG, 1));
        assertThat(lastEvent().kind()).isEqualTo(ChannelEvent.Kind.HUNG);
        assertThat(processes.last().start().assignment().ports().preferred()).isEqualTo(8101);
    }

    @Test
    void doesNotTakeItsOwnPauseForAHang() {
        add(door);
        Fake process = serveAlive();
        liveFor(process, Duration.ofSeconds(5));
        lane.stall(Duration.ofHours(1));
        lane.advance(Duration.ofMillis(500));
        assertThat(process.killed).isFalse();
        lane.advance(Duration.ofMillis(250));
        assertThat(process.killed).isTrue();
    }

    @Test
    void givesAProcessMoreTimeOnAMachineThatKeepsItFromLookingInTime() {
        add(door);
        Fake process = serveAlive();
        liveFor(process, Duration.ofSeconds(5));
        lane.stall(Duration.ofMillis(900));
        lane.stall(Duration.ofMillis(900));
        assertThat(process.killed).as("two looks in 1.8 s, both of them late").isFalse();
        lane.stall(Duration.ofMillis(900));
        assertThat(process.killed).isTrue();
    }

    @Test
    void replacesAProcessThatNeverServes() {
        add(door);
        Fake slow = processes.last().start();
        lane.advance(Duration.ofSeconds(29));
        assertThat(slow.killed).isFalse();
        lane.advance(Duration.ofSeconds(2));
        assertThat(slow.killed).isTrue();
        slow.exit(137);
        assertThat(processes.all).hasSize(2);
        assertThat(status().reason())
                .startsWith("The serving process did not open a port within 30 s");
    }

    @Test
    void killsAProcessThatDoesNotStop() {
        add(door);
        Fake old = serveAlive();
        door.title = "x";
        door.tell();
        lane.advance(HandOver.PATIENCE);
        assertThat(old.askedToStop()).as("it does not answer, so it is to stop").isTrue();
        lane.advance(Duration.ofMillis(2499));
        assertThat(old.killed).isFalse();
        lane.advance(Duration.ofMillis(1));
        assertThat(old.killed).isTrue();
    }

    @Test
    void takesOverFromAStandbyAndMakesANewOne() {
        supervisor.configure(standbys(1));
        add(door);
        Fake first = serveAlive();
        liveFor(first, StandbyPool.CALM.plus(Supervisor.TICK));
        Fake standby = processes.named("standby").get(0).start().ready();
        assertThat(standby.received).isEmpty();
        first.exit(137);
        assertThat(standby.assignment().channel()).isEqualTo("door");
        standby.bind(8101, "");
        assertThat(status().processId()).isEqualTo(standby.processId);
        assertThat(processes.named("door")).hasSize(1);
        liveFor(standby, StandbyPool.CALM.plus(Supervisor.TICK));
        assertThat(processes.named("standby")).hasSize(2);
    }

    @Test
    void startsAProcessItselfWhenTheStandbyIsNotReady() {
        supervisor.configure(standbys(1));
        add(door);
        Fake first = serveAlive();
        liveFor(first, StandbyPool.CALM.plus(Supervisor.TICK));
        processes.named("standby").get(0).start();
        first.exit(1);
        assertThat(processes.named("door")).hasSize(2);
    }

    @Test
    void replacesAStandbyThatDiesButNotForEverAtFullSpeed() {
        supervisor.configure(standbys(1));
        for (int i = 0; i < 240; i++) {
            lane.advance(Supervisor.TICK);
            if (!processes.all.isEmpty() && !processes.last().exited) {
                processes.last().start().exit(1);
            }
        }
        assertThat(processes.all).hasSizeBetween(5, 15);
    }

    @Test
    void endsStandbysThatAreTooMany() {
        supervisor.configure(standbys(2));
        lane.advance(StandbyPool.CALM.plus(Supervisor.TICK));
        processes.all.forEach(fake -> fake.start().ready());
        supervisor.configure(standbys(1));
        lane.settle();
        assertThat(processes.all.stream().filter(fake -> fake.inputEnded)).hasSize(1);
    }

    @Test
    void startsAFewProcessesAtATime() {
        for (int i = 0; i < 5; i++) {
            add(new FakeChannel("c" + i, 8110 + i));
        }
        assertThat(processes.all).hasSize(2);
        processes.all.get(0).serve();
        assertThat(processes.all).hasSize(3);
        processes.all.get(1).start().exit(1);
        assertThat(processes.all).hasSize(4);
    }

    @Test
    void killsAProcessThatStartsAfterItWasNoLongerWanted() {
        add(door);
        supervisor.remove(door);
        lane.settle();
        Fake late = processes.last().start();
        assertThat(late.killed).isTrue();
        assertThat(late.received).isEmpty();
        late.exit(137);
        assertThat(door.memory.out).isEmpty();
    }
}
