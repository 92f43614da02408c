package org.opticlink.daemonmanager.supervise;

import org.opticlink.daemonmanager.process.DaemonListener;

/**
 * Starts the processes of one channel: from a standby at once, else through the gate, which lets
 * only a few start at a time. On the lane.
 */
final class Starter {

    private final Shared shared;
    private final String channel;
    private Runnable waiting;
    private boolean inside;

    Starter(Shared shared, String channel) {
        this.shared = shared;
        this.channel = channel;
    }

    /** Calls back, now or later, when a process may be started. */
    void admit(Runnable start) {
        if (waiting != null) {
            waiting = start;
        } else if (shared.standbys().readyCount() > 0) {
            start.run();
        } else {
            waiting = start;
            shared.gate().enter(this::enter);
        }
    }

    private void enter() {
        inside = true;
        Runnable start = waiting;
        waiting = null;
        start.run();
    }

    /** Whether a start is still to come. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** Starts a process; only when called back. */
    void launch(DaemonListener listener) {
        if (inside || !shared.standbys().handOver(listener)) {
            shared.launcher().launch(channel, listener);
        }
    }

    /** The start is over, or was not needed after all. */
    void done() {
        if (inside) {
            inside = false;
            shared.gate().leave();
        }
    }
}
