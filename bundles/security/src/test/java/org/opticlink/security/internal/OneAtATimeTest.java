package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private String work() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            release.await();
            return "done";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            inside.decrementAndGet();
        }
    }

    /** Returns when the caller is inside or in the queue. */
    private CompletableFuture<Optional<String>> start(OneAtATime gate) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> result.complete(gate.run(this::work)), "opticlink-test-caller");
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState().name().endsWith("WAITING"));
        return result;
    }

    @Test
    void whoeverComesTooLateIsSentAwayAndTheOthersTakeTurns() {
        OneAtATime gate = new OneAtATime(2, Duration.ofHours(1));
        CompletableFuture<Optional<String>> first = start(gate);
        CompletableFuture<Optional<String>> second = start(gate);
        CompletableFuture<Optional<String>> third = start(gate);
        assertThat(gate.run(() -> "fourth")).isEmpty();
        release.countDown();
        assertThat(first.join()).contains("done");
        assertThat(second.join()).contains("done");
        assertThat(third.join()).contains("done");
        assertThat(most).hasValue(1);
    }

    @Test
    void nobodyWaitsForEver() {
        OneAtATime gate = new OneAtATime(2, Duration.ofMillis(10));
        CompletableFuture<Optional<String>> first = start(gate);
        assertThat(gate.run(() -> "second")).isEmpty();
        release.countDown();
        assertThat(first.join()).contains("done");
    }

    @Test
    void workThatFailsGivesTheTurnBack() {
        OneAtATime gate = new OneAtATime(1, Duration.ofHours(1));
        assertThatThrownBy(
                        () ->
                                gate.run(
                                        () -> {
                                            throw new IllegalStateException("failed");
                                        }))
                .hasMessage("failed");
        assertThat(gate.run(() -> "next")).contains("next");
    }
}
