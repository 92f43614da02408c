package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.opticlink.daemonmanager.TestConfig.MIB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.daemon.protocol.FaultRequest;
import org.opticlink.daemonmanager.TestConfig;
import org.opticlink.daemonmanager.supervise.FakeProcesses.Fake;

/** Processes that take too much memory. The soft threshold is 100 MiB, the limit 200. */
class SupervisorMemoryTest extends SupervisorFixture {

    /** Long enough to look at the memory, and shorter than a process may take to answer. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final FakeChannel garage = new FakeChannel("garage", 8102);

    private void live(Duration time, List<Fake> fakes, List<FakeChannel> channels) {
        for (long end = lane.nanos() + time.toNanos(); lane.nanos() < end; ) {
            for (int i = 0; i < fakes.size(); i++) {
                beat(channels.get(i), fakes.get(i));
            }
            lane.advance(Supervisor.TICK);
        }
    }

    @Test
    void anUnwatchedProcessIsReplacedAtTheSoftThreshold() {
        add(door);
        Fake fat = serveAlive().use(101 * MIB);
        liveFor(fat, MOMENT);
        assertThat(fat.shareRequests()).hasSize(1);
        fat.share(true);
        processes.last().serve();
        assertThat(fat.askedToStop()).isTrue();
        assertThat(restarts()).containsOnly(entry(RestartCause.MEMORY, 1));
        assertThat(board.events("door").stream().filter(e -> e.kind() == ChannelEvent.Kind.MEMORY))
                .singleElement()
                .extracting(ChannelEvent::text)
                .asString()
                .isEqualTo("The serving process uses 101 MiB of memory, more than 100 MiB");
    }

    @Test
    void aWatchedOneWaitsForAQuietMoment() {
        add(door);
        viewers = 3;
        Fake fat = serveAlive().use(101 * MIB);
        liveFor(fat, Duration.ofMinutes(30));
        assertThat(fat.shareRequests()).isEmpty();
        viewers = 2;
        liveFor(fat, Duration.ofMinutes(20));
        viewers = 3;
        liveFor(fat, Duration.ofMinutes(30));
        assertThat(fat.shareRequests()).as("two was the fewest").isEmpty();
        viewers = 2;
        liveFor(fat, Duration.ofMillis(750));
        assertThat(fat.shareRequests()).hasSize(1);
    }

    @Test
    void aWatchedOneDoesNotWaitForEver() {
        add(door);
        viewers = 3;
        Fake fat = serveAlive().use(101 * MIB);
        liveFor(fat, Duration.ofMinutes(59));
        viewers = 4;
        liveFor(fat, Duration.ofMinutes(60));
        assertThat(fat.shareRequests()).isEmpty();
        liveFor(fat, Duration.ofMinutes(2));
        assertThat(fat.shareRequests()).hasSize(1);
    }

    @Test
    void theLimitDoesNotWaitForAnything() {
        add(door);
        viewers = 3;
        Fake fat = serveAlive().use(201 * MIB);
        liveFor(fat, MOMENT);
        assertThat(fat.shareRequests()).hasSize(1);
    }

    @Test
    void twoAreNeverReplacedTogether() {
        add(door);
        Fake first = serveAlive().use(201 * MIB);
        add(garage);
        Fake second = serveAlive().use(201 * MIB);
        live(MOMENT, List.of(first, second), List.of(door, garage));
        assertThat(first.shareRequests().size() + second.shareRequests().size()).isEqualTo(1);
        Fake begun = first.shareRequests().isEmpty() ? second : first;
        Fake other = begun == first ? second : first;
        begun.share(true);
        live(MOMENT, List.of(first, second), List.of(door, garage));
        assertThat(other.shareRequests()).isEmpty();
        processes.last().serve();
        beat(door, first);
        beat(garage, second);
        lane.advance(Supervisor.TICK);
        lane.advance(Supervisor.TICK);
        assertThat(other.shareRequests()).hasSize(1);
    }

    @Test
    void theTurnIsGivenBackWhenTheHandOverFails() {
        add(door);
        Fake first = serveAlive().use(101 * MIB);
        liveFor(first, MOMENT);
        add(garage);
        Fake second = serveAlive().use(101 * MIB);
        first.share(true);
        processes.last().start().exit(1);
        live(MOMENT, List.of(first, second), List.of(door, garage));
        assertThat(second.shareRequests()).hasSize(1);
    }

    @Test
    void beyondTheLimitAFailedHandOverIsNoWayOut() {
        add(door);
        Fake fat = serveAlive().use(201 * MIB);
        liveFor(fat, MOMENT);
        fat.share(true);
        processes.last().start().exit(1);
        assertThat(fat.killed).isTrue();
        fat.exit(137);
        assertThat(status().reason()).contains("more than the limit of 200 MiB");
        assertThat(processes.all).hasSize(3);
    }

    @Test
    void memoryIsShown() {
        add(door);
        Fake process = serveAlive().use(42 * MIB);
        liveFor(process, MOMENT);
        assertThat(board.daemon("door").orElseThrow().memoryBytes()).isEqualTo(42 * MIB);
        assertThat(process.shareRequests()).isEmpty();
    }

    @Test
    void faultsAreCausedOnceAndOnlyInTests() {
        add(door);
        Fake process = serveAlive();
        assertThat(process.assignment().duty().faults()).isFalse();
        supervisor.configure(TestConfig.faults(Map.of("door", FaultRequest.Kind.HANG)));
        supervisor.configure(TestConfig.faults(Map.of("door", FaultRequest.Kind.HANG)));
        lane.settle();
        assertThat(process.received).containsOnlyOnce(new FaultRequest(FaultRequest.Kind.HANG));
    }
}
