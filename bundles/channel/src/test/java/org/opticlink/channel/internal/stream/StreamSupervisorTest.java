package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.channel.internal.stream.ScriptedEngine.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.capture.Credentials;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.lane.VirtualLane;

/** Time is virtual here: nothing waits. */
class StreamSupervisorTest {

    private static final Duration TICK = Duration.ofMillis(200);

    private final VirtualLane lane = new VirtualLane();
    private final ManualThread thread = new ManualThread();
    private final EngineDirectory engines = new EngineDirectory();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final List<Long> looks = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private boolean present;
    private StreamSupervisor stream;

    @BeforeEach
    void prepare() {
        Presence presence =
                source -> {
                    looks.add(lane.nanos());
                    return present;
                };
        stream =
                new StreamSupervisor(
                        new Surroundings(lane, engines, presence, () -> 0),
                        camera("secret"),
                        new Sink(),
                        thread,
                        () -> false,
                        this::noteState);
        engines.add(engine, 0, 1);
        lane.every(TICK, stream::sample);
    }

    @Test
    void becomesLiveWithTheFirstUnit() {
        engine.then(
                session -> {
                    lane.settle();
                    assertThat(stream.state()).isEqualTo(ChannelState.CONNECTING);
                    session.send(1);
                    lane.settle();
                    assertThat(stream.state()).isEqualTo(ChannelState.LIVE);
                });
        stream.start();
        thread.runAll();
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void sendsAWrongPasswordTwiceAndThenNothingUntilItChanges() {
        engine.otherwise(fail(Reason.AUTH_FAILED, "The camera refuses the login"));
        stream.start();
        pass(Duration.ofHours(1));
        assertThat(engine.sessions).hasSize(2);
        assertThat(stream.state()).isEqualTo(ChannelState.AUTH_FAILED);
        assertThat(stream.reason()).isEqualTo("The camera refuses the login");

        stream.source(camera("secret"));
        pass(Duration.ofHours(1));
        assertThat(engine.sessions).hasSize(2);

        stream.source(camera("other"));
        pass(Duration.ofHours(1));
        assertThat(engine.sessions).hasSize(4);

        stream.reconnect();
        pass(Duration.ofHours(1));
        assertThat(engine.sessions).hasSize(6);
    }

    @Test
    void staysParkedWhenItIsStoppedAndStartedAgain() {
        engine.otherwise(fail(Reason.AUTH_FAILED, "no"));
        stream.start();
        pass(Duration.ofMinutes(1));
        stream.stop();
        stream.start();
        pass(Duration.ofMinutes(1));
        assertThat(engine.sessions).hasSize(2);
    }

    @Test
    void isBackWithinASecondOfTheCameraEvenAfterHours() {
        stream.start();
        pass(Duration.ofHours(3));
        assertThat(stream.state()).isEqualTo(ChannelState.CONNECTING);
        int triedInVain = engine.sessions.size();
        assertThat(triedInVain).isLessThan(3 * 3600 / 20);
        present = true;
        engine.otherwise(session -> session.send(1));
        long came = lane.nanos();
        passUntilSessions(triedInVain + 1);
        assertThat(lane.nanos() - came).isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(states).contains("LIVE");
    }

    @Test
    void isNotMadeToHammerACameraThatLooksPresentButCannotBeOpened() {
        present = true;
        stream.start();
        pass(Duration.ofMinutes(10));
        // 1 at once, 1 because it looked present, then the plain back-off
        assertThat(engine.sessions).hasSizeLessThan(30);
        assertThat(looks).hasSizeGreaterThan(500);
    }

    @Test
    void doesNotLookWhereTheCameraAnsweredThatItIsFull() {
        engine.otherwise(fail(Reason.CAMERA_FULL, "no session left"));
        stream.start();
        pass(Duration.ofMinutes(10));
        assertThat(looks).isEmpty();
        assertThat(stream.state()).isEqualTo(ChannelState.CAMERA_FULL);
        assertThat(engine.sessions).hasSizeBetween(20, 30);
    }

    @Test
    void reopensAtOnceAfterAStableStream() {
        engine.then(
                        session -> {
                            for (int i = 0; i < 60; i++) {
                                session.send(5);
                                lane.advance(TICK);
                            }
                            throw new CaptureException(Reason.ENDED, "ended");
                        })
                .otherwise(session -> session.send(1));
        stream.start();
        thread.runAll();
        long lost = lane.nanos();
        passUntilSessions(2);
        assertThat(lane.nanos()).isEqualTo(lost);
        assertThat(stream.countersWith(stream).videoUnits()).isEqualTo(2 * 301);
    }

    @Test
    void saysThatAnOpenCameraIsSilentAndThatItSpeaksAgain() {
        engine.then(
                session -> {
                    session.send(1);
                    lane.advance(Duration.ofMillis(3400));
                    assertThat(stream.state()).isEqualTo(ChannelState.STALLED);
                    session.send(1);
                    lane.advance(TICK);
                    assertThat(stream.state()).isEqualTo(ChannelState.LIVE);
                });
        stream.start();
        thread.runAll();
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void waitsForAnEngine() {
        engines.remove(engine);
        stream.start();
        pass(Duration.ofSeconds(4));
        assertThat(stream.state()).isEqualTo(ChannelState.CONNECTING);
        pass(Duration.ofHours(1));
        assertThat(stream.state()).isEqualTo(ChannelState.DRIVER_MISSING);
        engines.add(new ScriptedEngine(source -> false), 10, 2);
        stream.engineCame();
        assertThat(stream.state()).isEqualTo(ChannelState.DRIVER_MISSING);
        engine.otherwise(session -> session.send(1));
        engines.add(engine, 0, 3);
        stream.engineCame();
        thread.runAll();
        lane.settle();
        assertThat(states).contains("LIVE");
    }

    @Test
    void doesNotMissAnEngineThatComesALittleLater() {
        engines.remove(engine);
        stream.start();
        pass(Duration.ofSeconds(3));
        engine.otherwise(session -> session.send(1));
        engines.add(engine, 0, 3);
        stream.engineCame();
        pass(Duration.ofMinutes(1));
        assertThat(states).contains("LIVE").doesNotContain("DRIVER_MISSING");
    }

    @Test
    void usesTheHighestRankingEngineThatCan() {
        ScriptedEngine better = new ScriptedEngine();
        engines.add(better, 5, 9);
        engines.add(new ScriptedEngine(source -> false), 10, 10);
        stream.start();
        thread.runAll();
        assertThat(better.sessions).hasSize(1);
        assertThat(engine.sessions).isEmpty();
    }

    @Test
    void movesToAnotherEngineWhenItsOwnGoesAway() {
        ScriptedEngine other = new ScriptedEngine();
        engine.then(
                session -> {
                    session.send(1);
                    lane.settle();
                    engines.remove(engine);
                    stream.engineGone(engine);
                    assertThat(session.closed()).isTrue();
                    engines.add(other, 0, 2);
                    lane.settle();
                    assertThat(other.sessions).as("never two sessions of one stream").isEmpty();
                });
        stream.start();
        thread.runAll();
        lane.settle();
        thread.runAll();
        assertThat(other.sessions).hasSize(1);
    }

    @Test
    void neverHasTwoSessionsAtATime() {
        engine.then(
                        session -> {
                            session.send(1);
                            stream.reconnect();
                            stream.reconnect();
                            stream.stop();
                            stream.start();
                            stream.source(camera("new"));
                            lane.advance(Duration.ofSeconds(5));
                            assertThat(engine.sessions).hasSize(1);
                        })
                .otherwise(session -> session.send(1));
        stream.start();
        thread.runAll();
        lane.settle();
        thread.runAll();
        assertThat(engine.sessions).hasSize(2);
        assertThat(engine.sessions.get(1).source()).isEqualTo(camera("new"));
        assertThat(engine.mostOpen()).isEqualTo(1);
    }

    @Test
    void saysThatASessionDoesNotEnd() {
        engine.then(
                session -> {
                    session.send(1);
                    lane.settle();
                    stream.reconnect();
                    lane.advance(Duration.ofSeconds(8));
                    assertThat(stream.reason())
                            .startsWith("The capture engine does not let go of the camera");
                });
        stream.start();
        thread.runAll();
    }

    @Test
    void survivesAnEngineThatThrows() {
        engine.then(
                        session -> {
                            throw new IllegalArgumentException("bug");
                        })
                .then(
                        session -> {
                            throw new NoClassDefFoundError("bug");
                        })
                .otherwise(session -> session.send(1));
        stream.start();
        thread.runAll();
        lane.settle();
        assertThat(stream.reason())
                .startsWith("The capture engine failed (IllegalArgumentException)");
        pass(Duration.ofSeconds(4));
        assertThat(states).contains("LIVE");
    }

    @Test
    void opensNothingAfterStop() {
        stream.start();
        pass(Duration.ofSeconds(10));
        int before = engine.sessions.size();
        stream.stop();
        present = true;
        pass(Duration.ofMinutes(5));
        assertThat(engine.sessions).hasSize(before);
    }

    @Test
    void letsGoOfTheSinkOnlyAfterTheSessionHasEnded() {
        engine.then(
                session -> {
                    CompletableFuture<Void> released = stream.close();
                    assertThat(session.closed()).isTrue();
                    assertThat(released).isNotDone();
                    session.send(1);
                });
        stream.start();
        thread.runAll();
        assertThat(stream.close()).isCompleted();
        lane.advance(Duration.ofMinutes(1));
        assertThat(thread.waiting()).isZero();
        assertThat(engine.sessions).hasSize(1);
    }

    private void noteState() {
        states.add(stream.state().name());
    }

    private void pass(Duration time) {
        thread.runAll();
        for (long end = lane.nanos() + time.toNanos(); lane.nanos() < end; ) {
            lane.advance(TICK);
            thread.runAll();
        }
        lane.settle();
    }

    private void passUntilSessions(int count) {
        for (int i = 0; engine.sessions.size() < count; i++) {
            assertThat(i).as("ticks waited").isLessThan(1000);
            lane.settle();
            thread.runAll();
            if (engine.sessions.size() < count) {
                lane.advance(TICK);
                thread.runAll();
            }
        }
        lane.settle();
    }

    private static CaptureSource camera(String password) {
        return new RtspSource(
                "192.0.2.1",
                554,
                "/",
                false,
                Transport.TCP,
                Optional.of(new Credentials("u", password)));
    }

    private static final class Sink implements StreamSink {
        @Override
        public void format(StreamFormat format) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean write(TrackKind track, AccessUnit unit) {
            return true;
        }

        @Override
        public boolean picturesWanted() {
            return false;
        }
    }
}
