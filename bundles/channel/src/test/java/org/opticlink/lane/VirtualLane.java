package org.opticlink.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A lane whose time stands still until a test moves it. Tasks run on the test's thread; any thread
 * may hand them over.
 */
public final class VirtualLane implements Lane {

    private static final class Task implements Timer {
        final long at;
        final long order;
        final Runnable work;
        volatile boolean cancelled;

        Task(long at, long order, Runnable work) {
            this.at = at;
            this.order = order;
            this.work = work;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(
                    Comparator.<Task>comparingLong(t -> t.at).thenComparingLong(t -> t.order));
    private long nanos = 1_000_000_000_000L;
    private long order;

    @Override
    public void run(Runnable task) {
        add(0, task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return add(delay.toNanos(), task);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        Task[] next = new Task[1];
        Runnable again =
                new Runnable() {
                    @Override
                    public void run() {
                        task.run();
                        if (!next[0].cancelled) {
                            next[0] = add(period.toNanos(), this);
                        }
                    }
                };
        next[0] = add(period.toNanos(), again);
        return () -> next[0].cancel();
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochSecond(0, nanos());
    }

    /** Runs everything that is due now. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Lets time pass, running what becomes due at its exact time. */
    public void advance(Duration time) {
        long end = nanos() + time.toNanos();
        for (Task task = next(end); task != null; task = next(end)) {
            if (!task.cancelled) {
                task.work.run();
            }
        }
        synchronized (this) {
            nanos = end;
        }
    }

    /**
     * Lets time pass as on a machine that sleeps: nothing runs, and then everything that became due
     * is late.
     */
    public void stall(Duration time) {
        synchronized (this) {
            nanos += time.toNanos();
        }
        settle();
    }

    private synchronized Task next(long end) {
        if (tasks.isEmpty() || tasks.peek().at > end) {
            return null;
        }
        Task task = tasks.poll();
        nanos = Math.max(nanos, task.at);
        return task;
    }

    private synchronized Task add(long delay, Runnable work) {
        Task task = new Task(nanos + delay, order++, work);
        tasks.add(task);
        return task;
    }
}
