package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.Optional;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.lane.Lane;

/**
 * The planned replacement of a process by one that takes over its port: the old one is asked to
 * share the port, the next one is started, and when that is bound the old one leaves. On the lane.
 */
final class HandOver {

    /** What the keeper does when the old process has answered. */
    interface Steps {

        /** The port is shared: the next process can be started. */
        void prepared(HandOver handOver);

        /** The port cannot be shared, or the old process does not answer. */
        void impossible(HandOver handOver);
    }

    /** A process that serves answers within milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Lane lane;
    private final Serving old;
    private final Optional<RestartCause> cause;
    private final Steps steps;
    private Lane.Timer patience;
    private Serving next;

    /**
     * Prepares a replacement.
     *
     * @param cause what to count, empty when somebody asked for it
     */
    HandOver(Lane lane, Serving old, Optional<RestartCause> cause, Steps steps) {
        this.lane = lane;
        this.old = old;
        this.cause = cause;
        this.steps = steps;
    }

    void begin() {
        patience = lane.after(PATIENCE, () -> answered(false));
        old.share(true);
    }

    /** The old process has answered, or its time is over. */
    void answered(boolean yes) {
        if (patience == null) {
            return;
        }
        endPatience();
        if (yes) {
            steps.prepared(this);
        } else {
            steps.impossible(this);
        }
    }

    void endPatience() {
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    void launched(Serving successor) {
        next = successor;
    }

    Serving old() {
        return old;
    }

    /** Returns the process that takes over; null before it is launched. */
    Serving next() {
        return next;
    }

    Optional<RestartCause> cause() {
        return cause;
    }
}
