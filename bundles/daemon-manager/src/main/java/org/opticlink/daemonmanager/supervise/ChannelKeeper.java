package org.opticlink.daemonmanager.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemon.protocol.FaultRequest;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one channel is served as planned: by one process, which is replaced when it ends,
 * hangs, takes too much memory, or serves something else than wanted. For a moment there are two:
 * while one takes over from the other, and while that one finishes what it is sending. On the lane.
 */
final class ChannelKeeper implements Serving.Owner, HandOver.Steps {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeeper.class);

    /** A process that has closed its port has nothing to finish. */
    private static final Duration STARVED_GRACE = Duration.ofSeconds(1);

    private final Shared shared;
    private final ServedChannel channel;
    private final Runnable listener;
    private final CrashBackoff backoff = new CrashBackoff();
    private final ChannelDiary diary;
    private final PortCare port;
    private final Starter starter;
    private final Pause pause;
    private final Pause handOverPause;
    private final List<Serving> leaving = new ArrayList<>();
    private Optional<Plan> plan = Optional.empty();
    private Serving current;
    private HandOver handOver;
    private Famine famine;
    private Instant closedSince;
    private String trouble = "";
    private List<String> lastLines = List.of();
    private int starts;
    private int failedHandOvers;
    private Runnable gone;

    ChannelKeeper(Shared shared, ServedChannel channel) {
        this.shared = shared;
        this.channel = channel;
        this.diary = new ChannelDiary(channel.id(), shared.lane(), shared.board());
        this.port = new PortCare(channel.id(), shared.ports(), diary, shared.lane());
        this.starter = new Starter(shared, channel.id());
        this.pause = new Pause(shared.lane(), this::startUnlessPaused);
        this.handOverPause = new Pause(shared.lane(), this::refresh);
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
        plan = Plan.of(channel, policy, port.wish(channel.ports(), policy));
        if (plan.isEmpty()) {
            endPauses();
            trouble = "";
            stopAll();
        } else if (current == null) {
            startUnlessPaused();
        } else if (plan.get().equals(current.plan())) {
            current.tell(shared.assignments().notice(channel));
            if (current.isServing() && handOver == null) {
                port.wayHome().ifPresent(current::move);
            }
        } else {
            replace("its settings have changed", Optional.empty());
        }
        post();
    }

    /** Replaces the process, or ends what keeps the channel from being served. */
    void restart(RestartKind kind) {
        LOG.info("channel {}: the serving process is to be replaced ({})", channel.id(), kind);
        backoff.reset();
        endPauses();
        if (current == null) {
            startUnlessPaused();
        } else if (kind == RestartKind.HARD) {
            current.killOnRequest();
        } else if (plan.isPresent()) {
            replace("somebody asked for it", Optional.empty());
        }
        post();
    }

    /** Makes the process misbehave; it obeys in tests only. */
    void cause(FaultRequest.Kind fault) {
        if (current != null) {
            current.cause(fault);
        }
    }

    /** Ends serving for good; tells when the process is gone. */
    void remove(Runnable whenGone) {
        channel.removeListener(listener);
        gone = whenGone;
        plan = Optional.empty();
        endPauses();
        shared.board().remove(channel.id());
        stopAll();
        finishIfGone();
    }

    /** Looks after the process; several times per second. */
    void tick(Duration sinceLastTick) {
        if (current != null) {
            current.tick(shared.config().get().watch(), sinceLastTick);
            careForMemory();
        }
        if (handOver != null && handOver.next() != null) {
            handOver.next().tick(shared.config().get().watch(), sinceLastTick);
        }
        if (gone == null) {
            post();
        }
    }

    private void careForMemory() {
        if (!current.isServing() || gone != null) {
            return;
        }
        var rules = shared.config().get().memoryRules();
        MemoryCare care = current.memory();
        long now = shared.lane().nanos();
        if (care.due(now)) {
            care.look(shared.memory().of(current), now, rules)
                    .ifPresent(reason -> tell(ChannelEvent.Kind.MEMORY, reason));
        }
        if (handOver == null
                && !handOverPause.isRunning()
                && care.wantsReplacement(current.report().viewers(), now, rules)
                && shared.turn().take(this)) {
            replace(care.reason(), Optional.of(RestartCause.MEMORY));
        }
    }

    private void startUnlessPaused() {
        if (mayStart() && !starter.isWaiting()) {
            starter.admit(this::launchFirst);
        }
    }

    private boolean mayStart() {
        return plan.isPresent() && current == null && !pause.isRunning() && famine == null;
    }

    private void launchFirst() {
        if (mayStart()) {
            PortChoice ports = port.choose(plan.get().ports());
            Optional<Serving> first = launch(ports, false);
            first.ifPresent(serving -> current = serving);
            first.ifPresent(starter::launch);
        } else {
            starter.done();
        }
    }

    private Optional<Serving> launch(PortChoice ports, boolean takesOver) {
        try {
            Plan now = plan.orElseThrow();
            starts++;
            return Optional.of(
                    new Serving(
                            shared.lane(),
                            now,
                            shared.assignments().of(channel, now, ports, takesOver),
                            this));
        } catch (IOException e) {
            LOG.warn("channel {} cannot be served", channel.id(), e);
            starter.done();
            String why = "No place for a reader in the channel's memory: " + e.getMessage();
            Failure failure = new Failure(RestartCause.START_FAILURE, why);
            if (takesOver) {
                handOverFailed(Optional.of(failure));
            } else {
                crashed(failure, Duration.ZERO);
            }
            return Optional.empty();
        }
    }

    /** Hands the port over where the next process needs the same sockets, else closes it before. */
    private void replace(String why, Optional<RestartCause> cause) {
        if (handOver != null || current.isStopping() || handOverPause.isRunning()) {
            return;
        }
        if (current.isServing() && plan.orElseThrow().sameSockets(current.plan())) {
            tell(ChannelEvent.Kind.HAND_OVER, "The serving process is being replaced: " + why);
            handOver = new HandOver(shared.lane(), current, cause, this);
            handOver.begin();
        } else {
            cause.ifPresent(diary::count);
            current.stop(shared.config().get().grace().stop());
        }
    }

    @Override
    public void shared(Serving which, boolean yes) {
        if (handOver != null && handOver.old() == which) {
            handOver.answered(yes);
        }
    }

    @Override
    public void impossible(HandOver which) {
        handOver = null;
        which.cause().ifPresent(diary::count);
        which.old().stop(shared.config().get().grace().stop());
    }

    @Override
    public void prepared(HandOver which) {
        starter.admit(
                () -> {
                    if (handOver == which && plan.isPresent()) {
                        int port = which.old().bound().port();
                        Optional<Serving> next =
                                launch(new PortChoice(port, port, port, false), true);
                        next.ifPresent(which::launched);
                        next.ifPresent(starter::launch);
                    } else {
                        // the old process has ended meanwhile, or the channel is not to be served
                        launchFirst();
                    }
                });
    }

    @Override
    public void served(Serving which) {
        starter.done();
        shared.turn().give(this);
        if (handOver != null && handOver.next() == which) {
            handOver.cause().ifPresent(diary::count);
            leaving.add(current);
            current.stop(shared.config().get().grace().handOver());
            current = which;
            handOver = null;
            failedHandOvers = 0;
        }
        trouble = "";
        port.bound(which.bound());
        tell(
                ChannelEvent.Kind.SERVED,
                "Served at "
                        + which.plan().url(which.bound().port())
                        + " by process "
                        + which.processId()
                        + (port.remark().isEmpty() ? "" : ": " + port.remark()));
        // what is wanted may have changed while this process started
        refresh();
    }

    @Override
    public void starved(Serving which, long seconds) {
        leaving.add(which);
        which.letGo(STARVED_GRACE);
        if (handOver != null && handOver.next() == which) {
            handOver = null;
            shared.turn().give(this);
        } else if (which == current) {
            current = null;
            stopNext();
            if (plan.isPresent()) {
                waitForFrames(which.plan(), seconds);
            }
        }
        post();
    }

    private void waitForFrames(Plan served, long seconds) {
        String why =
                "No frames for "
                        + seconds
                        + " s, so the port is closed, and reserved; serving resumes with the first new frame";
        LOG.warn("channel {}: {}", channel.id(), why);
        diary.note(new Failure(RestartCause.STARVATION, why));
        endFamine();
        famine = new Famine(shared.lane(), served, this::framesAgain);
        trouble = why;
    }

    private void framesAgain() {
        endFamine();
        trouble = "";
        tell(ChannelEvent.Kind.RESUMED, "Frames arrive again");
        startUnlessPaused();
        post();
    }

    @Override
    public void ended(Serving which, Optional<Failure> failure) {
        lastLines = which.lastLines();
        if (which.bound() == null) {
            starter.done();
        }
        if (leaving.remove(which)) {
            LOG.debug("channel {}: the process before has left", channel.id());
        } else if (handOver != null && handOver.next() == which) {
            handOverFailed(failure);
        } else if (which == current) {
            lost(failure);
        }
        if (current == null) {
            port.closed();
        }
        finishIfGone();
        post();
    }

    private void lost(Optional<Failure> failure) {
        Duration ran = current.age();
        current = handOver == null ? null : handOver.next();
        if (handOver != null) {
            // its successor is on its way already, and now has the port to itself
            handOver.endPatience();
            handOver = null;
        }
        if (gone != null) {
            return;
        }
        if (failure.isEmpty()) {
            startUnlessPaused();
        } else if (current == null) {
            crashed(failure.get(), ran);
        } else {
            diary.note(failure.get());
            trouble = failure.get().reason();
        }
    }

    private void handOverFailed(Optional<Failure> failure) {
        Serving old = handOver.old();
        handOver = null;
        shared.turn().give(this);
        String why = failure.map(Failure::reason).orElse("it was stopped");
        tell(
                ChannelEvent.Kind.HAND_OVER_FAILED,
                "The next process could not take over, so the old one goes on: " + why);
        if (old.memory().beyondLimit()) {
            old.giveUp(new Failure(RestartCause.MEMORY, old.memory().reason()));
        } else {
            old.share(false);
            handOverPause.start(Pause.growing(++failedHandOvers));
        }
    }

    private void crashed(Failure failure, Duration ran) {
        shared.turn().give(this);
        Duration delay = backoff.crashed(ran);
        trouble = failure.reason() + "; " + backoff.outlook(delay);
        LOG.warn("channel {}: {}", channel.id(), trouble);
        diary.note(failure);
        if (plan.isEmpty()) {
            return;
        }
        if (delay.isZero()) {
            startUnlessPaused();
        } else {
            pause.start(delay);
        }
    }

    private void tell(ChannelEvent.Kind kind, String text) {
        if (kind == ChannelEvent.Kind.MEMORY || kind == ChannelEvent.Kind.HAND_OVER_FAILED) {
            LOG.warn("channel {}: {}", channel.id(), text);
        } else {
            LOG.info("channel {}: {}", channel.id(), text);
        }
        diary.note(kind, text);
    }

    private void stopAll() {
        Duration grace = shared.config().get().grace().stop();
        stopNext();
        if (current != null) {
            current.stop(grace);
        }
        leaving.forEach(serving -> serving.stop(grace));
    }

    private void stopNext() {
        if (handOver == null) {
            return;
        }
        handOver.endPatience();
        Serving next = handOver.next();
        handOver = null;
        shared.turn().give(this);
        if (next != null) {
            leaving.add(next);
            next.stop(shared.config().get().grace().stop());
        }
    }

    private void endPauses() {
        pause.end();
        handOverPause.end();
        endFamine();
    }

    private void endFamine() {
        if (famine != null) {
            famine.end();
            famine = null;
        }
    }

    private void finishIfGone() {
        if (gone != null && current == null && leaving.isEmpty()) {
            port.left();
            shared.turn().give(this);
            Runnable whenGone = gone;
            gone = () -> {};
            whenGone.run();
        }
    }

    private void post() {
        if (gone == null) {
            shared.board().post(facts());
        }
    }

    private Facts facts() {
        boolean open = current != null && current.bound() != null && !current.isStopping();
        int openPort = open ? current.bound().port() : 0;
        Serving shown = current;
        List<String> before = lastLines;
        return new Facts(
                channel,
                closedSince,
                trouble.isEmpty() && open ? port.remark() : trouble,
                famine != null,
                open ? Optional.of(current.plan().url(openPort)) : Optional.empty(),
                openPort,
                open ? current.report().viewers() : 0,
                open ? current.report().unitsDropped() : 0,
                new Facts.Process(
                        open ? current.processId() : 0,
                        open ? Optional.of(current.launched()) : Optional.empty(),
                        open ? current.memory().bytes() : 0,
                        starts,
                        diary.counts(),
                        pause.until(),
                        pause.length(),
                        handOver != null,
                        () -> shown == null ? before : shown.lastLines()),
                diary.events(),
                current == null ? port.refusal() : "");
    }

    /** Returns where the channel is served, if it is. */
    Optional<PortWatch.Place> place() {
        return current == null || !current.isServing()
                ? Optional.empty()
                : Optional.of(
                        new PortWatch.Place(current.bound().port(), current.bound().addresses()));
    }

    /** Notes who else listens on the port. */
    void neighbours(String sentence) {
        if (current != null && current.isServing()) {
            port.neighbours(current.bound().port(), sentence);
        }
    }
}
