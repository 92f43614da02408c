package org.opticlink.lane;

import java.time.Duration;
import java.time.Instant;

/**
 * One thread that owns some state, with its clock. Whoever wants to read or change that state hands
 * a task to the lane, so the state needs no lock. Tasks must not block.
 */
public interface Lane {

    /**
     * Runs a task on the lane's thread after all tasks handed over before. From any thread; dropped
     * once the lane is closed.
     */
    void run(Runnable task);

    /** Runs a task on the lane's thread once, not before the delay has passed. */
    Timer after(Duration delay, Runnable task);

    /**
     * Runs a task on the lane's thread again and again; the pause between two runs is the period.
     */
    Timer every(Duration period, Runnable task);

    /** Returns the monotonic clock in nanoseconds, comparable with {@link System#nanoTime()}. */
    long nanos();

    /** Returns the wall clock. */
    Instant now();

    /** A task that has not run yet, or repeats. */
    interface Timer {

        /**
         * Prevents all further runs. On the lane's own thread this is exact; elsewhere a run may be
         * under way.
         */
        void cancel();
    }
}
