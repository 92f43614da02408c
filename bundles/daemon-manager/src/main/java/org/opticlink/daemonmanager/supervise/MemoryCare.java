package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.opticlink.daemonmanager.DaemonConfig.MemoryRules;

/** Decides when one process is replaced because of its memory. On the lane. */
final class MemoryCare {

    /** Memory does not change faster than that matters, and looking costs some microseconds. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final MemoryWatch watch;
    private QuietMoment quiet;
    private long lookedNanos;
    private long bytes;
    private MemoryWatch.Verdict verdict = MemoryWatch.Verdict.FINE;

    MemoryCare(long nowNanos) {
        watch = new MemoryWatch(nowNanos);
        lookedNanos = nowNanos - PERIOD.toNanos();
    }

    /** Whether it is time to look again. */
    boolean due(long nowNanos) {
        return nowNanos - lookedNanos >= PERIOD.toNanos();
    }

    /**
     * Takes a sample.
     *
     * @return why the process is to be replaced, the first time that it is
     */
    Optional<String> look(OptionalLong sample, long nowNanos, MemoryRules rules) {
        lookedNanos = nowNanos;
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        bytes = sample.getAsLong();
        verdict = watch.look(bytes, nowNanos, rules);
        if (verdict == MemoryWatch.Verdict.FINE) {
            quiet = null;
        } else if (quiet == null) {
            quiet = new QuietMoment(nowNanos);
            return Optional.of(watch.reason());
        }
        return Optional.empty();
    }

    /** Whether the process is to be replaced at this moment. */
    boolean wantsReplacement(int viewers, long nowNanos, MemoryRules rules) {
        return switch (verdict) {
            case FINE -> false;
            case SOON -> quiet.now(viewers, nowNanos, rules.quiet());
            case NOW -> true;
        };
    }

    /** Whether not even a failed hand-over is a reason to go on with this process. */
    boolean beyondLimit() {
        return verdict == MemoryWatch.Verdict.NOW;
    }

    String reason() {
        return watch.reason();
    }

    long bytes() {
        return bytes;
    }
}
