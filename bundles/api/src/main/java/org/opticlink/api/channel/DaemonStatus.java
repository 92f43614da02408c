package org.opticlink.api.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot of the process that serves a channel, for people and programs. Holds no secret.
 *
 * @param channel the channel's id
 * @param processId the process that serves, 0 while none does
 * @param started when that process was started; empty while none serves
 * @param memoryBytes memory of its own that it uses, 0 while unknown
 * @param starts how many processes have served this channel since it started
 * @param restarts how often a process was replaced, by cause; a cause that never occurred is absent
 * @param nextTry when the next process is started, while there is a pause after a failure
 * @param backOff the length of that pause; zero while there is none
 * @param lastLines what the present process, or else the last one, printed last; newest at the end
 * @param handingOver whether a planned replacement is under way
 */
public record DaemonStatus(
        String channel,
        long processId,
        Optional<Instant> started,
        long memoryBytes,
        int starts,
        Map<RestartCause, Integer> restarts,
        Optional<Instant> nextTry,
        Duration backOff,
        List<String> lastLines,
        boolean handingOver) {

    /** Rejects nulls and copies. */
    public DaemonStatus {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(nextTry, "nextTry");
        Objects.requireNonNull(backOff, "backOff");
        restarts = Map.copyOf(restarts);
        lastLines = List.copyOf(lastLines);
    }
}
