package org.opticlink.channel.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.frames.StreamName;
import org.opticlink.channel.ServedChannel;
import org.opticlink.channel.internal.config.Settings;
import org.opticlink.channel.internal.stream.EngineDirectory;
import org.opticlink.channel.internal.stream.ScriptedEngine;
import org.opticlink.channel.internal.stream.Surroundings;
import org.opticlink.frames.Demand;
import org.opticlink.lane.VirtualLane;

/**
 * Whole channels: real capture threads, virtual time, memory and engine that note what happens to
 * them.
 */
class ChannelSlotTest {

    private final VirtualLane lane = new VirtualLane();
    private final FakeFrames memory = new FakeFrames();
    private final EngineDirectory engines = new EngineDirectory();
    private final ScriptedEngine engine =
            new ScriptedEngine()
                    .otherwise(
                            session -> {
                                session.send(4);
                                session.stayOpen();
                            });
    private final ExecutorService memoryThread = Executors.newSingleThreadExecutor();
    private final List<ServedChannel> services = new ArrayList<>();
    private final ChannelHost host =
            new ChannelHost(
                    memory,
                    new Surroundings(lane, engines, source -> false, () -> 0),
                    memoryThread);
    private final ChannelSlot slot = slot("front-door");

    ChannelSlotTest() {
        engines.add(engine, 0, 1);
    }

    @AfterEach
    void stop() {
        slot.clear();
        until(() -> memory.open.isEmpty());
        memoryThread.shutdown();
    }

    @Test
    void opensMemoryThenTheCameraAndTellsTheListeners() {
        List<ChannelState> seen = new ArrayList<>();
        slot.configure(Settings.demo().with("title", "Front door").with("bufferMiB", 2).get());
        ServedChannel channel = services.get(0);
        channel.addListener(() -> seen.add(channel.condition().state()));
        assertThat(channel.frames()).isEmpty();
        untilLive(channel);
        assertThat(channel.id()).isEqualTo("front-door");
        assertThat(channel.title()).isEqualTo("Front door");
        assertThat(channel.hasSubStream()).isTrue();
        assertThat(channel.frames()).containsSame(memory.opened.get(0));
        assertThat(channel.activity().counters().videoUnits()).isEqualTo(4);
        assertThat(seen).endsWith(ChannelState.LIVE);
        assertThat(threads()).contains("opticlink-capture-front-door-main");
    }

    @Test
    void keepsTheCameraWhenOnlyTitleAndPortChange() {
        slot.configure(Settings.demo().get());
        ServedChannel channel = services.get(0);
        untilLive(channel);
        slot.configure(
                Settings.demo().with("title", "New").with("port", 8150).with("mode", "lan").get());
        lane.settle();
        assertThat(services).containsExactly(channel);
        assertThat(channel.title()).isEqualTo("New");
        assertThat(channel.ports().preferred()).isEqualTo(8150);
        assertThat(channel.mode()).isEqualTo("lan");
        assertThat(channel.condition().state()).isEqualTo(ChannelState.LIVE);
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void keepsTheMemoryWhenTheSourceChanges() {
        slot.configure(Settings.demo().get());
        ServedChannel channel = services.get(0);
        untilLive(channel);
        slot.configure(Settings.demo().with("pattern", 7).get());
        until(() -> engine.sessions.size() == 2);
        untilLive(channel);
        assertThat(engine.sessions.get(1).source()).isEqualTo(new DemoSource(7, 640, 360, 25));
        assertThat(services).containsExactly(channel);
        assertThat(memory.opened).hasSize(1);
    }

    @Test
    void getsNewMemoryWhenTheBufferSizeChangesAfterTheOldIsClosed() {
        slot.configure(Settings.demo().get());
        untilLive(services.get(0));
        slot.configure(Settings.demo().with("bufferMiB", 32).get());
        untilLive(services.get(0));
        assertThat(memory.opened).hasSize(2);
        assertThat(memory.opened.get(0).closed).isTrue();
        assertThat(memory.opened.get(0).usedAfterClose).isFalse();
        assertThat(engine.mostOpen()).isEqualTo(1);
    }

    @Test
    void opensTheSubStreamOnDemandAndClosesItAfterALinger() {
        slot.configure(Settings.demo().get());
        untilLive(services.get(0));
        lane.advance(Duration.ofMinutes(1));
        assertThat(engine.sessions).hasSize(1);
        memory.opened.get(0).demand = Demand.NONE.withPictures(StreamName.SUB);
        lane.advance(ChannelHost.TICK);
        until(() -> engine.sessions.size() == 2);
        ScriptedEngine.Session sub = engine.sessions.get(1);
        assertThat(sub.source()).isEqualTo(new DemoSource(1, 320, 180, 25));
        memory.opened.get(0).demand = Demand.NONE.withStream(StreamName.MAIN);
        lane.advance(Streams.LINGER.minus(ChannelHost.TICK));
        assertThat(sub.closed()).isFalse();
        lane.advance(ChannelHost.TICK.multipliedBy(2));
        assertThat(sub.closed()).isTrue();
        assertThat(engine.sessions.get(0).closed()).isFalse();
    }

    @Test
    void doesNotSendARefusedLoginOnTheSubStreamEither() {
        engine.otherwise(ScriptedEngine.fail(Reason.AUTH_FAILED, "no"));
        slot.configure(Settings.rtsp().with("subPath", "/sub").get());
        until(
                () -> {
                    lane.advance(Duration.ofSeconds(1));
                    return services.get(0).condition().state() == ChannelState.AUTH_FAILED;
                });
        memory.opened.get(0).demand = Demand.NONE.withStream(StreamName.SUB);
        lane.advance(Duration.ofMinutes(1));
        assertThat(engine.sessions).hasSize(2);
        services.get(0).reconnect();
        lane.settle();
        until(() -> engine.sessions.size() >= 3);
    }

    @Test
    void goesOnWithWhatItHasWhenTheNewSettingsCannotBeUsed() {
        slot.configure(Settings.demo().get());
        ServedChannel channel = services.get(0);
        untilLive(channel);
        slot.configure(Settings.demo().with("portFirst", 9000).get());
        lane.settle();
        assertThat(channel.condition().state()).isEqualTo(ChannelState.LIVE);
        assertThat(channel.condition().reason())
                .startsWith(
                        "The changed settings are not used: portLast: 8199 is before portFirst");
        assertThat(engine.sessions).hasSize(1);
        slot.configure(Settings.demo().get());
        lane.settle();
        assertThat(channel.condition().reason()).isEmpty();
    }

    @Test
    void showsAMisconfiguredChannelThatHealsWithItsSettings() {
        slot.configure(Settings.demo().with("source", "x").get());
        assertThat(services.get(0).condition().state()).isEqualTo(ChannelState.MISCONFIGURED);
        assertThat(services.get(0).condition().reason()).startsWith("source: 'x' is not known");
        assertThat(services.get(0).frames()).isEmpty();
        slot.configure(Settings.demo().get());
        assertThat(services).hasSize(1);
        untilLive(services.get(0));
    }

    @Test
    void refusesAnIdThatAnotherChannelHas() {
        slot.configure(Settings.demo().get());
        ChannelSlot other = slot("garage");
        other.configure(Settings.demo().with("id", "front-door").get());
        ServedChannel refused = services.get(1);
        assertThat(refused.id()).isEqualTo("garage");
        assertThat(refused.condition().reason())
                .startsWith("id: 'front-door' belongs to another channel");
        untilLive(services.get(0));
        other.clear();
        assertThat(services).hasSize(1);
    }

    @Test
    void leavesTheCameraAloneWhenSwitchedOff() {
        slot.configure(Settings.demo().get());
        untilLive(services.get(0));
        slot.configure(Settings.demo().with("enabled", false).get());
        assertThat(services).hasSize(1);
        assertThat(services.get(0).condition().state()).isEqualTo(ChannelState.STOPPED);
        until(() -> memory.open.isEmpty());
        assertThat(engine.sessions.get(0).closed()).isTrue();
    }

    @Test
    void triesAgainWhenThereWasNoMemory() {
        memory.problem =
                "/dev/shm has 1 MiB left, 27 MiB are needed; make it larger or lower bufferMiB";
        slot.configure(Settings.demo().get());
        ServedChannel channel = services.get(0);
        until(() -> channel.condition().state() == ChannelState.MISCONFIGURED);
        assertThat(channel.condition().reason()).isEqualTo(memory.problem);
        memory.problem = null;
        lane.advance(Duration.ofSeconds(31));
        untilLive(channel);
    }

    @Test
    void leavesTheMemoryAloneUntilAHungCaptureHasEnded() {
        CountDownLatch nativeCall = new CountDownLatch(1);
        engine.then(
                session -> {
                    session.send(1);
                    awaitUninterruptibly(nativeCall);
                    session.send(1);
                });
        slot.configure(Settings.demo().get());
        untilLive(services.get(0));
        slot.clear();
        lane.advance(Duration.ofMinutes(1));
        slot.configure(Settings.demo().get());
        lane.advance(Duration.ofMinutes(1));
        assertThat(memory.opened).hasSize(1);
        assertThat(memory.opened.get(0).closed).isFalse();
        nativeCall.countDown();
        untilLive(services.get(0));
        assertThat(memory.opened.get(0).usedAfterClose).isFalse();
    }

    @Test
    void movesToANewEngineWhenItsOwnIsReplaced() {
        slot.configure(Settings.demo().get());
        untilLive(services.get(0));
        ScriptedEngine next =
                new ScriptedEngine()
                        .otherwise(
                                session -> {
                                    session.send(1);
                                    session.stayOpen();
                                });
        engines.remove(engine);
        until(() -> services.get(0).condition().state() == ChannelState.STALLED);
        assertThat(services.get(0).condition().reason())
                .isEqualTo("Waiting for something that can open demo 1");
        lane.advance(Duration.ofSeconds(6));
        assertThat(services.get(0).condition().state()).isEqualTo(ChannelState.DRIVER_MISSING);
        assertThat(engine.sessions.get(0).closed()).isTrue();
        engines.add(next, 0, 2);
        untilLive(services.get(0));
        assertThat(next.sessions).hasSize(1);
    }

    private ChannelSlot slot(String name) {
        return new ChannelSlot(
                host,
                name,
                channel -> {
                    services.add(channel);
                    return () -> services.remove(channel);
                });
    }

    private void untilLive(ServedChannel channel) {
        until(() -> channel.condition().state() == ChannelState.LIVE);
    }

    /** Other threads hand tasks to the lane; this thread runs them. */
    private void until(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> {
                            lane.settle();
                            return condition.call();
                        });
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
