package org.opticlink.testing.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Waits for conditions instead of sleeping. For code that cannot use a test library; blocks the
 * calling thread.
 */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(20);

    private Await() {}

    /**
     * Returns once the condition holds. An exception of the condition ends the wait.
     *
     * @param what the condition in words, for the message of the failure
     * @throws AssertionError when it does not hold in time
     */
    public static void until(String what, Duration limit, Callable<Boolean> condition)
            throws Exception {
        value(what, limit, condition, Boolean::booleanValue);
    }

    /**
     * Returns the first value that is wanted.
     *
     * @param what the condition in words, for the message of the failure, which also tells the last
     *     value seen
     * @throws AssertionError when no such value is seen in time
     */
    public static <T> T value(
            String what, Duration limit, Callable<T> source, Predicate<? super T> wanted)
            throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            T value = source.call();
            if (wanted.test(value)) {
                return value;
            }
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(
                        "not within "
                                + limit.toMillis()
                                + " ms: "
                                + what
                                + "; last seen: "
                                + value);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Returns the first value that is present; see {@link #value}. */
    public static <T> T present(String what, Duration limit, Callable<Optional<T>> source)
            throws Exception {
        return value(what, limit, source, Optional::isPresent).orElseThrow();
    }
}
