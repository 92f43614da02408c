package org.opticlink.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadLaneTest {

    private final ThreadLane lane = new ThreadLane("lane-under-test");

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void runsTasksInOrderOnItsOwnThread() {
        List<String> seen = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            lane.run(() -> seen.add(number + Thread.currentThread().getName()));
        }
        await().until(() -> seen.size() == 3);
        assertThat(seen)
                .containsExactly("0lane-under-test", "1lane-under-test", "2lane-under-test");
    }

    @Test
    void survivesATaskThatThrows() throws Exception {
        CountDownLatch after = new CountDownLatch(1);
        lane.run(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        lane.run(after::countDown);
        assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void repeatsUntilCancelledEvenWhenARunThrows() {
        AtomicInteger runs = new AtomicInteger();
        Lane.Timer timer =
                lane.every(
                        Duration.ofMillis(1),
                        () -> {
                            runs.incrementAndGet();
                            throw new IllegalStateException("on purpose");
                        });
        await().until(() -> runs.get() >= 3);
        CountDownLatch cancelled = new CountDownLatch(1);
        lane.run(
                () -> {
                    timer.cancel();
                    runs.set(-1000);
                    cancelled.countDown();
                });
        await().until(() -> cancelled.getCount() == 0);
        AtomicInteger later = new AtomicInteger();
        lane.after(Duration.ofMillis(50), () -> later.set(runs.get()));
        await().until(() -> later.get() != 0);
        assertThat(later).hasValue(-1000);
    }

    @Test
    void dropsTasksAfterClose() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch before = new CountDownLatch(1);
        lane.run(before::countDown);
        lane.after(Duration.ofMillis(20), runs::incrementAndGet);
        lane.close();
        lane.run(runs::incrementAndGet);
        assertThat(before.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(0);
    }
}
