package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.FaultRequest;
import org.opticlink.daemon.protocol.MemoryReport;
import org.opticlink.daemon.protocol.MovePort;
import org.opticlink.daemon.protocol.PortShared;
import org.opticlink.daemon.protocol.ShareRequest;
import org.opticlink.daemon.protocol.Starved;
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

        /** The port is bound. */
        void served(Serving serving);

        /** The process answered whether its port can be shared. */
        void shared(Serving serving, boolean yes);

        /** The process has closed its port because there are no frames, and will end. */
        void starved(Serving serving, long seconds);

        /**
         * The process is gone.
         *
         * @param failure empty when the end was asked for
         */
        void ended(Serving serving, Optional<Failure> failure);
    }

    /** Added to the grace before a process that was asked to end is killed. */
    private static final Duration GRACE_MARGIN = Duration.ofMillis(500);

    private final Lane lane;
    private final Plan plan;
    private final Assignment assignment;
    private final Owner owner;
    private final long launchedNanos;
    private final Instant launched;
    private final Pulse pulse = new Pulse();
    private final MemoryCare memory;
    private Daemon daemon;
    private Bound bound;
    private StateNotice told;
    private Failure failure;
    private Duration waited = Duration.ZERO;
    private boolean stopping;
    private boolean killed;
    private OptionalLong reportedBytes = OptionalLong.empty();
    private ReaderReport report;

    Serving(Lane lane, Plan plan, Assignment assignment, Owner owner) {
        this.lane = lane;
        this.plan = plan;
        this.assignment = assignment;
        this.owner = owner;
        this.told = assignment.state();
        this.launchedNanos = lane.nanos();
        this.launched = lane.now();
        this.memory = new MemoryCare(launchedNanos);
        this.report = plan.frames().report(assignment.ticket());
    }

    Plan plan() {
        return plan;
    }

    /** Returns where it serves; null before it does. */
    Bound bound() {
        return bound;
    }

    /** Whether it was started to take over the port of another process. */
    boolean takesOver() {
        return assignment.duty().takesOver();
    }

    long processId() {
        return daemon == null ? 0 : daemon.processId();
    }

    Instant launched() {
        return launched;
    }

    List<String> lastLines() {
        return daemon == null ? List.of() : daemon.lastLines();
    }

    ReaderReport report() {
        return report;
    }

    MemoryCare memory() {
        return memory;
    }

    /** Returns what the process says of its memory, where it was asked to. */
    OptionalLong reportedBytes() {
        return reportedBytes;
    }

    Duration age() {
        return Duration.ofNanos(lane.nanos() - launchedNanos);
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether it serves and is to go on serving. */
    boolean isServing() {
        return bound != null && !stopping && !killed;
    }

    @Override
    public void started(Daemon process) {
        daemon = process;
        if (stopping || killed) {
            kill();
        } else {
            daemon.send(assignment);
        }
    }

    @Override
    public void notStarted(String reason) {
        end(new Failure(RestartCause.START_FAILURE, reason));
    }

    @Override
    public void said(DaemonMessage message) {
        if (message instanceof Bound where) {
            bound = where;
            owner.served(this);
        } else if (message instanceof BindFailed unbound) {
            failure = new Failure(RestartCause.BIND_FAILURE, unbound.reason());
        } else if (message instanceof PortShared answer) {
            owner.shared(this, answer.shared());
        } else if (message instanceof MemoryReport usage) {
            reportedBytes = OptionalLong.of(usage.bytes());
        } else if (message instanceof Starved starved) {
            owner.starved(this, starved.seconds());
        }
    }

    @Override
    public void exited(int status) {
        end(
                failure != null
                        ? failure
                        : new Failure(
                                RestartCause.EXIT,
                                ExitStatus.describe(status, daemon.lastLines())));
    }

    private void end(Failure why) {
        plan.frames().revoke(assignment.ticket());
        owner.ended(this, stopping ? Optional.empty() : Optional.of(why));
    }

    /** Tells the process what is true of the channel, if it does not know. */
    void tell(StateNotice notice) {
        if (!notice.equals(told) && daemon != null && !stopping) {
            told = notice;
            daemon.send(notice);
        }
    }

    /** Asks the process to let another one listen on its port too, or to be alone there again. */
    void share(boolean wanted) {
        daemon.send(new ShareRequest(wanted));
    }

    /** Asks the process to go to another port if that is free. */
    void move(int port) {
        daemon.send(new MovePort(port));
    }

    /** Asks the process to misbehave; it obeys in tests only. */
    void cause(FaultRequest.Kind fault) {
        if (daemon != null) {
            daemon.send(new FaultRequest(fault));
        }
    }

    /** Asks the process to end, and sees to it that it does. A second call can only hurry it. */
    void stop(Duration grace) {
        boolean first = !stopping;
        stopping = true;
        if (daemon != null) {
            if (first) {
                daemon.send(new StopRequest((int) grace.toMillis()));
            }
            lane.after(grace.plus(GRACE_MARGIN), this::kill);
        }
    }

    /** The process ends by itself; sees to it that it does. */
    void letGo(Duration grace) {
        stopping = true;
        lane.after(grace.plus(GRACE_MARGIN), this::kill);
    }

    /** Ends the process at once. */
    void killOnRequest() {
        stopping = true;
        kill();
    }

    /** Ends the process at once because of what is wrong with it. */
    void giveUp(Failure why) {
        failure = why;
        kill();
    }

    /**
     * Looks whether the process is alive, and reads what it says of itself.
     *
     * @param sinceLastTick how long ago the last look was
     */
    void tick(DaemonConfig.Watch watch, Duration sinceLastTick) {
        report = plan.frames().report(assignment.ticket());
        if (daemon == null || stopping || killed) {
            return;
        }
        if (bound == null) {
            waited = waited.plus(Pulse.credit(sinceLastTick));
            if (waited.compareTo(watch.start()) > 0) {
                giveUp(
                        new Failure(
                                RestartCause.HANG,
                                "The serving process did not open a port within "
                                        + watch.start().toSeconds()
                                        + " s"));
            }
            return;
        }
        pulse.look(report.heartbeatNanos(), sinceLastTick);
        if (pulse.silence().compareTo(watch.heartbeat()) >= 0) {
            giveUp(
                    new Failure(
                            RestartCause.HANG,
                            "The serving process hung: no sign of life for "
                                    + watch.heartbeat().toMillis()
                                    + " ms"));
        }
    }

    private void kill() {
        killed = true;
        if (daemon != null) {
            daemon.kill();
        }
    }
}
