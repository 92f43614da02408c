package org.opticlink.capture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.fixtures.FakeCamera;

@Timeout(60)
class GuardTest {

    /** Four times as many as JavaCPP has slots for callbacks. */
    private static final int SESSIONS = 40;

    @BeforeAll
    static void load() throws CaptureException {
        Ffmpeg.load();
    }

    private static void openSilent(FakeCamera camera, Guard guard) throws CaptureException {
        Input input =
                new Input(
                        "rtsp",
                        "rtsp://127.0.0.1:" + camera.port() + "/",
                        Map.of("rtsp_transport", "tcp"),
                        Input.Analyze.IF_EMPTY);
        Demuxer.open(input, guard, new LocalFailures("the silent camera"), 1).close();
    }

    @Test
    void interruptsFortySessionsAtOnceWhenTheirDeadlineHasPassed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        List<Guard> guards = new ArrayList<>();
        List<Future<?>> sessions = new ArrayList<>();
        try (FakeCamera camera = new FakeCamera(FakeCamera.Connection::awaitEnd)) {
            for (int i = 0; i < SESSIONS; i++) {
                Guard guard = new Guard();
                guard.arm(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500), "late");
                guards.add(guard);
                sessions.add(
                        threads.submit(
                                () -> {
                                    openSilent(camera, guard);
                                    return null;
                                }));
            }
            for (Future<?> session : sessions) {
                assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                        .isThrownBy(session::get)
                        .havingCause()
                        .withMessage("late");
            }
            assertThat(camera.connections()).isEqualTo(SESSIONS);
            assertThat(guards).allSatisfy(guard -> assertThat(guard.polls()).isPositive());
        } finally {
            guards.forEach(Guard::close);
            threads.shutdownNow();
        }
    }

    @Test
    void interruptsOnRequestOfAnotherThread() throws Exception {
        try (FakeCamera camera = new FakeCamera(FakeCamera.Connection::awaitEnd);
                Guard guard = new Guard()) {
            Thread stopper =
                    new Thread(
                            () -> {
                                await().until(() -> guard.polls() > 0);
                                guard.stop();
                            });
            stopper.start();
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> openSilent(camera, guard));
            assertThat(guard.stopped()).isTrue();
            stopper.join();
        }
    }

    @Test
    void forgetsAMissedDeadlineWhenArmedAgain() {
        try (Guard guard = new Guard()) {
            guard.arm(System.nanoTime() - 1, "late");
            assertThat(guard.late()).isTrue();
            guard.arm(System.nanoTime() + TimeUnit.HOURS.toNanos(1), "later");
            assertThat(guard.late()).isFalse();
            assertThat(guard.lateMessage()).isEqualTo("later");
        }
    }

    @Test
    void doesNotCountTimeSleptOnPurpose() {
        try (Guard guard = new Guard()) {
            long begin = System.nanoTime();
            guard.arm(begin + TimeUnit.MILLISECONDS.toNanos(30), "late");
            assertThat(guard.sleepUntil(begin + TimeUnit.MILLISECONDS.toNanos(60))).isTrue();
            assertThat(System.nanoTime() - begin)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(60));
            assertThat(guard.deadline() - begin)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(89));
        }
    }

    @Test
    void wakesASleeperThatIsToldToStop() throws Exception {
        try (Guard guard = new Guard()) {
            Thread sleeper =
                    new Thread(
                            () -> guard.sleepUntil(System.nanoTime() + TimeUnit.HOURS.toNanos(1)));
            sleeper.start();
            await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
            guard.stop();
            sleeper.join();
        }
    }
}
