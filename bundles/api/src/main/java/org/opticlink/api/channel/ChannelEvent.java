package org.opticlink.api.channel;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a channel. Holds no secret.
 *
 * @param channel the channel's id
 * @param time when it happened
 * @param kind what happened
 * @param text one sentence for people
 */
public record ChannelEvent(String channel, Instant time, Kind kind, String text) {

    /** What can happen. */
    public enum Kind {
        /** A process serves the channel from now on. */
        SERVED,
        /** The serving process ended without being asked to. */
        EXITED,
        /** The serving process was killed because it hung. */
        HUNG,
        /** The serving process uses too much memory; it is being replaced, or will be. */
        MEMORY,
        /** There were no frames for too long; the port is closed and reserved. */
        STARVED,
        /** Frames arrive again; serving resumes. */
        RESUMED,
        /** No port could be bound. */
        BIND_FAILED,
        /** No process could be started. */
        START_FAILED,
        /** A planned replacement has begun. */
        HAND_OVER,
        /** A planned replacement failed; the old process goes on. */
        HAND_OVER_FAILED,
        /** The channel is served at another port than it wants. */
        PORT_MOVED,
        /** The channel is served at the port that it wants again. */
        PORT_RETURNED,
        /** The port that the channel wants belongs to another channel. */
        PORT_REFUSED,
        /** Another program listens on the channel's port, on another address of this machine. */
        PORT_SHADOWED
    }

    /** Rejects nulls. */
    public ChannelEvent {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
