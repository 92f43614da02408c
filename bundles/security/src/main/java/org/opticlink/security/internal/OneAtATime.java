package org.opticlink.security.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets one caller in and keeps a short queue, so that slow work on request cannot take the machine
 * over.
 */
final class OneAtATime {

    private final Semaphore turn = new Semaphore(1, true);
    private final int maxWaiting;
    private final Duration maxWait;

    /**
     * Starts idle.
     *
     * @param maxWaiting how many callers may wait for their turn
     * @param maxWait how long each of them waits at most
     */
    OneAtATime(int maxWaiting, Duration maxWait) {
        this.maxWaiting = maxWaiting;
        this.maxWait = maxWait;
    }

    /** Runs the work when it is this caller's turn; empty when there are too many others. */
    <T> Optional<T> run(Supplier<T> work) {
        if (turn.getQueueLength() >= maxWaiting || !awaitTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turn.release();
        }
    }

    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
