package org.opticlink.capture.open;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends blocking FFmpeg calls of one session: at a deadline, or because the session was asked to
 * stop.
 *
 * <p>JavaCPP gives a function pointer class ten native slots and silently never calls the eleventh
 * instance, so there is one callback for the whole process. What FFmpeg hands back to it is the
 * number of a guard, not an address: a late call can meet a released guard, never freed memory.
 *
 * <p>{@link #stop}, {@link #stopped} and {@link #polls} may be called by any thread, everything
 * else by the thread that runs the session.
 */
public final class Guard implements AutoCloseable {

    /** More sessions than one process can feed; number 0 would be a null pointer. */
    private static final AtomicReferenceArray<Guard> GUARDS = new AtomicReferenceArray<>(4096);

    private int number;
    private volatile boolean stopped;
    private volatile boolean leaving;
    private volatile boolean fired;
    private volatile long deadline;
    private volatile long polls;
    private volatile Thread sleeper;
    private String lateMessage = "";

    /** Creates a guard whose deadline is far away. */
    public Guard() {
        deadline = System.nanoTime() + Long.MAX_VALUE / 2;
    }

    private static int register(Guard guard) {
        for (int i = 1; i < GUARDS.length(); i++) {
            if (GUARDS.compareAndSet(i, null, guard)) {
                return i;
            }
        }
        throw new IllegalStateException("more than " + (GUARDS.length() - 1) + " capture sessions");
    }

    /** Makes FFmpeg ask this guard during every blocking call on the context. */
    void attach(AVFormatContext context) {
        if (number == 0) {
            number = register(this);
        }
        context.interrupt_callback().callback(Callback.INSTANCE).opaque(new Number(number));
    }

    /**
     * Sets the next deadline and forgets that an earlier one has passed.
     *
     * @param nanoTime when to interrupt, as in {@link System#nanoTime()}
     * @param late what to tell a person when that happens
     */
    public void arm(long nanoTime, String late) {
        lateMessage = late;
        deadline = nanoTime;
        fired = false;
    }

    /** Starts the farewell: from now on only this deadline interrupts, not the request to stop. */
    void leave(long nanoTime) {
        leaving = true;
        deadline = nanoTime;
        fired = false;
    }

    /**
     * Asks the session to end: every blocking call returns within FFmpeg's polling interval of 100
     * ms. Never blocks.
     */
    public void stop() {
        stopped = true;
        LockSupport.unpark(sleeper);
    }

    /** Whether {@link #stop} was called. */
    public boolean stopped() {
        return stopped;
    }

    /**
     * Whether the current deadline has passed or interrupted a call. What a call returned in that
     * case is not complete, whatever its return code says.
     */
    public boolean late() {
        return fired || System.nanoTime() - deadline > 0;
    }

    /** Returns the message that belongs to the current deadline. */
    public String lateMessage() {
        return lateMessage;
    }

    /** Returns the current deadline as in {@link System#nanoTime()}. */
    public long deadline() {
        return deadline;
    }

    /** Returns how often FFmpeg has asked so far. */
    public long polls() {
        return polls;
    }

    /**
     * Waits on purpose, to play something at its own speed; the deadline moves by the time waited.
     *
     * @return false when the session was asked to stop
     */
    public boolean sleepUntil(long nanoTime) {
        long begin = System.nanoTime();
        sleeper = Thread.currentThread();
        try {
            long left = nanoTime - begin;
            while (left > 0 && !stopped) {
                LockSupport.parkNanos(this, left);
                left = nanoTime - System.nanoTime();
            }
        } finally {
            sleeper = null;
            deadline += System.nanoTime() - begin;
        }
        return !stopped;
    }

    /** Gives the number back. No context may be open any more. */
    @Override
    public void close() {
        if (number != 0) {
            GUARDS.set(number, null);
            number = 0;
        }
    }

    private boolean interrupts() {
        polls++;
        boolean interrupt = stopped && !leaving || System.nanoTime() - deadline > 0;
        if (interrupt) {
            fired = true;
        }
        return interrupt;
    }

    /** Carries a number through FFmpeg's void pointer; never dereferenced. */
    private static final class Number extends Pointer {
        Number(int number) {
            address = number;
        }
    }

    private static final class Callback extends AVIOInterruptCB.Callback_Pointer {
        static final Callback INSTANCE = new Callback();

        @Override
        public int call(Pointer opaque) {
            Guard guard = opaque == null ? null : GUARDS.get((int) opaque.address());
            return guard == null || guard.interrupts() ? 1 : 0;
        }
    }
}
