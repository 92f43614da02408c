package org.opticlink.daemon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a daemon knows of its own threads and of its camera, with a clock that the test moves. */
class VitalSignsTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Long> starved = new ArrayList<>();
    private final long start = System.nanoTime();

    @Test
    void threadsAreAliveAsLongAsTheyAnswerInTime() {
        LifeProof proof = new LifeProof(tasks::add);
        assertThat(proof.alive(start)).isTrue();
        proof.ask(start);
        assertThat(proof.alive(start + LifeProof.PATIENCE_NANOS - 1)).isTrue();
        assertThat(proof.alive(start + LifeProof.PATIENCE_NANOS)).isFalse();
        proof.ask(start + LifeProof.PATIENCE_NANOS);
        assertThat(tasks).as("one question at a time").hasSize(1);
        tasks.get(0).run();
        assertThat(proof.alive(start + 3 * SECOND)).isTrue();
        proof.ask(start + 3 * SECOND);
        assertThat(tasks).hasSize(2);
    }

    @Test
    void aServerThatStopsIsNotHung() {
        LifeProof proof =
                new LifeProof(
                        task -> {
                            throw new RejectedExecutionException();
                        });
        proof.ask(start);
        assertThat(proof.alive(start + 3600 * SECOND)).isTrue();
    }

    @Test
    void starvationIsToldOnceAfterTheLimit() {
        FrameWatch watch = new FrameWatch(15, starved::add);
        watch.look(100, start);
        watch.look(100, start + 14 * SECOND);
        watch.look(101, start + 14 * SECOND);
        watch.look(101, start + 28 * SECOND);
        assertThat(starved).isEmpty();
        watch.look(101, start + 29 * SECOND);
        watch.look(101, start + 60 * SECOND);
        assertThat(starved).containsExactly(15L);
    }

    @Test
    void aDaemonThatNeverGetsAFrameStarvesToo() {
        FrameWatch watch = new FrameWatch(15, starved::add);
        watch.look(0, start);
        watch.look(0, start + 16 * SECOND);
        assertThat(starved).hasSize(1);
    }

    @Test
    void withoutALimitNobodyStarves() {
        FrameWatch watch = new FrameWatch(0, starved::add);
        watch.look(0, start);
        watch.look(0, start + 3600 * SECOND);
        assertThat(starved).isEmpty();
        assertThat(watch.noSignal(start + 3600 * SECOND)).isTrue();
    }

    @Test
    void signalIsThereAgainWithTheFirstFrame() {
        FrameWatch watch = new FrameWatch(15, starved::add);
        watch.look(0, start);
        watch.look(0, start + 4 * SECOND);
        assertThat(watch.noSignal(start + 4 * SECOND)).isTrue();
        watch.look(1, start + 5 * SECOND);
        assertThat(watch.noSignal(start + 5 * SECOND)).isFalse();
    }
}
