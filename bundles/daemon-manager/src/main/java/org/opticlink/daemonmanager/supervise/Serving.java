package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.protocol.StopRequest;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.process.Daemon;
import org.opticlink.daemonmanager.process.DaemonListener;
import org.opticlink.frames.ReaderReport;
import org.opticlink.lane.Lane;

/** One process that serves one channel, from its launch to its end. On the lane. */
final class Serving implements DaemonListener {

    /** Told what a keeper must act on. */
    interface Owner {

        /** The port is bound, or something else that people see has changed. */
        void served(Serving serving);

        /**
         * The process is gone.
         *
         * @param why one sentence, empty when the end was asked for
         */
        void ended(Serving serving, String why);
    }

    /** Added to the grace before a process that was asked to end is killed. */
    private static final Duration GRACE_MARGIN = Duration.ofMillis(500);

    private final Lane lane;
    private final Plan plan;
    private final Assignment assignment;
    private final Owner owner;
    private final long launchedNanos;
    private Daemon daemon;
    private Bound bound;
    private StateNotice told;
    private String why = "";
    private boolean stopping;
    private boolean killed;
    private long trustedSinceNanos;
    private ReaderReport report;

    Serving(Lane lane, Plan plan, Assignment assignment, Owner owner) {
        this.lane = lane;
        this.plan = plan;
        this.assignment = assignment;
        this.owner = owner;
        this.told = assignment.state();
        this.launchedNanos = lane.nanos();
        this.report = plan.frames().report(assignment.ticket());
    }

    Plan plan() {
        return plan;
    }

    /** Returns where it serves; null before it does. */
    Bound bound() {
        return bound;
    }

    long processId() {
        return daemon == null ? 0 : daemon.processId();
    }

    ReaderReport report() {
        return report;
    }

    Duration age() {
        return Duration.ofNanos(lane.nanos() - launchedNanos);
    }

    boolean isStopping() {
        return stopping;
    }

    @Override
    public void started(Daemon process) {
        daemon = process;
        if (stopping) {
            kill();
        } else {
            daemon.send(assignment);
        }
    }

    @Override
    public void notStarted(String reason) {
        end(reason);
    }

    @Override
    public void said(DaemonMessage message) {
        if (message instanceof Bound where) {
            bound = where;
            trustedSinceNanos = lane.nanos();
            owner.served(this);
        } else if (message instanceof BindFailed failure) {
            why = failure.reason();
        }
    }

    @Override
    public void exited(int status) {
        end(why.isEmpty() ? ExitStatus.describe(status, daemon.lastLines()) : why);
    }

    private void end(String reason) {
        plan.frames().revoke(assignment.ticket());
        owner.ended(this, stopping ? "" : reason);
    }

    /** Tells the process what is true of the channel, if it does not know. */
    void tell(StateNotice notice) {
        if (!notice.equals(told) && daemon != null && !stopping) {
            told = notice;
            daemon.send(notice);
        }
    }

    /** Asks the process to end, and sees to it that it does. */
    void stop(Duration grace) {
        if (stopping) {
            return;
        }
        stopping = true;
        if (daemon != null) {
            daemon.send(new StopRequest((int) grace.toMillis()));
            lane.after(grace.plus(GRACE_MARGIN), this::kill);
        }
    }

    /** Looks whether the process is alive, and reads what it says of itself. */
    void tick(DaemonConfig config) {
        long now = lane.nanos();
        report = plan.frames().report(assignment.ticket());
        if (daemon == null || stopping || killed) {
            return;
        }
        if (bound == null && now - launchedNanos > config.startTimeout().toNanos()) {
            giveUp(
                    "The serving process did not open a port within "
                            + config.startTimeout().toSeconds()
                            + " s");
        } else if (bound != null && silence(now) > config.heartbeatWindow().toNanos()) {
            giveUp(
                    "The serving process hung: no sign of life for "
                            + config.heartbeatWindow().toMillis()
                            + " ms");
        }
    }

    /**
     * Counts silence from now on: it was this program that paused, and the process had no fair
     * chance.
     */
    void trust() {
        trustedSinceNanos = lane.nanos();
    }

    private long silence(long now) {
        return now - Math.max(report.heartbeatNanos(), trustedSinceNanos);
    }

    private void giveUp(String reason) {
        why = reason;
        kill();
    }

    private void kill() {
        killed = true;
        daemon.kill();
    }
}
