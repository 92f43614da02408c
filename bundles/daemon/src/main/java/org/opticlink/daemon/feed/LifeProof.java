package org.opticlink.daemon.feed;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Proof that a thread, or a pool of them, still does what it is given. Asked by one thread; one
 * question at a time is under way.
 */
final class LifeProof {

    /** Longer than any pause on a busy machine, shorter than people wait. */
    static final long PATIENCE_NANOS = 2_000_000_000L;

    private final Executor threads;
    private volatile boolean asked;
    private long askedNanos;

    LifeProof(Executor threads) {
        this.threads = threads;
    }

    /** Hands over a task that does nothing, unless the last one still waits. */
    void ask(long nowNanos) {
        if (asked) {
            return;
        }
        asked = true;
        askedNanos = nowNanos;
        try {
            threads.execute(() -> asked = false);
        } catch (RejectedExecutionException e) {
            // the server has stopped in order, which proves more than an answer
            asked = false;
        }
    }

    /** Whether the last question was answered, or there is still time for the answer. */
    boolean alive(long nowNanos) {
        return !asked || nowNanos - askedNanos < PATIENCE_NANOS;
    }
}
