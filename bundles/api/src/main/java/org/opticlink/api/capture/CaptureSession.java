package org.opticlink.api.capture;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One connection to one source. Runs once; it never reconnects, sleeps or retries: whoever created
 * it decides what happens after it ends.
 */
@ConsumerType
public interface CaptureSession extends AutoCloseable {

    /**
     * Opens the source and moves access units to the sink until the source ends, fails, or {@link
     * #close()} is called. Blocks; called once, by a thread that belongs to the caller. All calls
     * to the sink come before it returns, one at a time.
     *
     * <p>Returns normally only after {@link #close()}. When it returns, everything native is
     * released.
     *
     * @throws CaptureException when the session ended for any other reason
     */
    void run() throws CaptureException;

    /**
     * Asks {@link #run()} to return soon, from any thread. Never blocks; may be called before,
     * during and after run, and more than once.
     */
    @Override
    void close();

    /** Returns what was done so far; from any thread, before, during and after the run. */
    CaptureCounters counters();
}
