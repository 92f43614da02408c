package org.opticlink.channel;

import java.time.Instant;
import java.util.Objects;
import org.opticlink.api.channel.ChannelState;

/**
 * What is true of a channel's camera now.
 *
 * @param state the state
 * @param reason one sentence that a person can act on, without secrets; empty when there is nothing
 *     to say
 * @param since when the state was entered; a new reason alone does not change it
 */
public record ChannelCondition(ChannelState state, String reason, Instant since) {

    /** Rejects nulls. */
    public ChannelCondition {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }
}
