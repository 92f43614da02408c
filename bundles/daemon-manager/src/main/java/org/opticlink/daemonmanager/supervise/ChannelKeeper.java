package org.opticlink.daemonmanager.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one channel is served as planned: at most one process at a time, replaced when it
 * ends, hangs, or serves something else than wanted. On the lane.
 */
final class ChannelKeeper implements Serving.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeeper.class);

    private final Shared shared;
    private final ServedChannel channel;
    private final Runnable listener;
    private final CrashBackoff backoff = new CrashBackoff();
    private Optional<Plan> plan = Optional.empty();
    private Serving serving;
    private Lane.Timer pause;
    private boolean atGate;
    private boolean insideGate;
    private Instant closedSince;
    private String trouble = "";
    private int starts;
    private Runnable gone;

    ChannelKeeper(Shared shared, ServedChannel channel) {
        this.shared = shared;
        this.channel = channel;
        this.listener = () -> shared.lane().run(this::refresh);
        channel.addListener(listener);
    }

    ServedChannel channel() {
        return channel;
    }

    /** Compares what is with what should be, and starts to change it. */
    void refresh() {
        if (gone != null) {
            return;
        }
        Optional<AccessPolicy> policy = shared.access().policy(channel);
        if (policy.isPresent()) {
            closedSince = null;
        } else if (closedSince == null) {
            closedSince = shared.lane().now();
        }
        plan = Plan.of(channel, policy);
        shared.ports().wish(channel.id(), channel.ports());
        if (plan.isEmpty()) {
            endPause();
            trouble = "";
        }
        if (serving == null) {
            startUnlessPaused();
        } else if (plan.isPresent() && plan.get().equals(serving.plan())) {
            serving.tell(notice());
        } else {
            serving.stop(shared.config().get().stopGrace());
        }
        post();
    }

    /** Replaces the process, or ends the pause after a crash. */
    void restart() {
        LOG.info("channel {}: the serving process is to be replaced", channel.id());
        backoff.reset();
        endPause();
        if (serving == null) {
            startUnlessPaused();
        } else {
            serving.stop(shared.config().get().stopGrace());
        }
    }

    /** Ends serving for good; tells when the process is gone. */
    void remove(Runnable whenGone) {
        channel.removeListener(listener);
        gone = whenGone;
        plan = Optional.empty();
        endPause();
        shared.board().remove(channel.id());
        if (serving == null) {
            finish();
        } else {
            serving.stop(shared.config().get().stopGrace());
        }
    }

    /** Looks after the process; several times per second. */
    void tick() {
        if (serving != null) {
            serving.tick(shared.config().get());
        }
        if (gone == null) {
            post();
        }
    }

    /** The supervisor has noticed that it was paused itself. */
    void trust() {
        if (serving != null) {
            serving.trust();
        }
    }

    private void startUnlessPaused() {
        if (plan.isEmpty() || serving != null || pause != null || atGate) {
            return;
        }
        if (shared.standbys().readyCount() > 0) {
            launch(true);
        } else {
            atGate = true;
            shared.gate().enter(this::admitted);
        }
    }

    private void admitted() {
        atGate = false;
        insideGate = true;
        if (plan.isPresent() && serving == null && pause == null) {
            launch(false);
        } else {
            leaveGate();
        }
    }

    private void leaveGate() {
        if (insideGate) {
            insideGate = false;
            shared.gate().leave();
        }
    }

    private void launch(boolean fromStandby) {
        Plan now = plan.orElseThrow();
        ReaderTicket ticket;
        try {
            ticket = now.frames().issue();
        } catch (IOException e) {
            LOG.warn("channel {} cannot be served", channel.id(), e);
            leaveGate();
            crashed(
                    "No place for a reader in the channel's memory: " + e.getMessage(),
                    Duration.ZERO);
            return;
        }
        Assignment assignment =
                new Assignment(
                        channel.id(),
                        now.title(),
                        now.addresses(),
                        shared.ports().choose(channel.id(), now.ports()),
                        ticket,
                        now.subStream(),
                        notice());
        starts++;
        serving = new Serving(shared.lane(), now, assignment, this);
        if (!fromStandby || !shared.standbys().handOver(serving)) {
            shared.launcher().launch(channel.id(), serving);
        }
    }

    @Override
    public void served(Serving which) {
        leaveGate();
        trouble = which.bound().moved();
        shared.ports().bound(channel.id(), which.bound().port());
        LOG.info(
                "channel {} is served at {} by process {}{}",
                channel.id(),
                which.plan().url(which.bound().port()),
                which.processId(),
                trouble.isEmpty() ? "" : ": " + trouble);
        post();
    }

    @Override
    public void ended(Serving which, String why) {
        leaveGate();
        serving = null;
        if (gone != null) {
            finish();
        } else if (why.isEmpty()) {
            startUnlessPaused();
        } else {
            crashed(why, which.age());
        }
        post();
    }

    private void crashed(String why, Duration ran) {
        Duration delay = backoff.crashed(ran);
        String next =
                delay.isZero()
                        ? "a new one starts now"
                        : "the next one starts in " + seconds(delay);
        trouble =
                why
                        + "; "
                        + next
                        + (backoff.inARow() < 3
                                ? ""
                                : " (" + backoff.inARow() + " times in a row)");
        LOG.warn("channel {}: {}", channel.id(), trouble);
        if (plan.isEmpty()) {
            return;
        }
        if (delay.isZero()) {
            startUnlessPaused();
        } else {
            pause = shared.lane().after(delay, this::pauseOver);
        }
    }

    private void pauseOver() {
        pause = null;
        startUnlessPaused();
    }

    private void endPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    private void finish() {
        shared.ports().remove(channel.id());
        gone.run();
    }

    private StateNotice notice() {
        ChannelCondition camera = channel.condition();
        return new StateNotice(camera.state().name(), camera.reason());
    }

    private void post() {
        if (gone != null) {
            return;
        }
        boolean open = serving != null && serving.bound() != null && !serving.isStopping();
        int port = open ? serving.bound().port() : 0;
        shared.board()
                .post(
                        new Facts(
                                channel,
                                closedSince,
                                trouble,
                                open ? Optional.of(serving.plan().url(port)) : Optional.empty(),
                                port,
                                open ? serving.processId() : 0,
                                open ? serving.report().viewers() : 0,
                                open ? serving.report().unitsDropped() : 0,
                                starts));
    }

    private static String seconds(Duration delay) {
        return delay.toMillis() < 1000 ? delay.toMillis() + " ms" : delay.toSeconds() + " s";
    }
}
