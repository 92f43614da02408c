package org.opticlink.channel.internal.stream;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.frames.StreamSink;

/**
 * Keeps one stream of a camera open while it is wanted: decides when to try, runs at most one
 * session at a time on the stream's capture thread, and knows how it stands. All methods run on the
 * lane, except {@link #countersWith} and {@link #frameRate()}.
 */
public final class StreamSupervisor {

    private static final Duration LATE = CaptureLimits.DEFAULT.close().plusSeconds(5);

    /** While a system starts or a bundle is updated, engines come a little later than channels. */
    private static final Duration ENGINE_GRACE = Duration.ofSeconds(5);

    /** Failures after which it helps to look whether the source is back. */
    private static final Set<Reason> AWAY =
            EnumSet.of(Reason.UNREACHABLE, Reason.TIMED_OUT, Reason.NOT_FOUND);

    private final Surroundings around;
    private final StreamSink sink;
    private final ExecutorService capture;
    private final BooleanSupplier loginWorksElsewhere;
    private final Runnable changed;
    private final StreamMachine machine;
    private final Totals totals = new Totals();
    private final FrameRate frameRate = new FrameRate();
    private final Pulse pulse = new Pulse();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    private CaptureSource source;
    private boolean wanted;
    private boolean closed;
    private boolean triedEarly;
    private boolean noEngine;
    private Attempt attempt;
    private boolean attemptIsLive;
    private Pause pause;

    /**
     * Prepares a stream; {@link #start()} opens it.
     *
     * @param sink where its units go; used on the capture thread only
     * @param capture one thread, for this stream alone; ended by {@link #close()}
     * @param loginWorksElsewhere whether another stream of the camera is live with the same login
     * @param changed called after the state or reason may have changed
     */
    public StreamSupervisor(
            Surroundings around,
            CaptureSource source,
            StreamSink sink,
            ExecutorService capture,
            BooleanSupplier loginWorksElsewhere,
            Runnable changed) {
        this.around = around;
        this.source = source;
        this.sink = sink;
        this.capture = capture;
        this.loginWorksElsewhere = loginWorksElsewhere;
        this.changed = changed;
        this.machine = new StreamMachine(around.random());
    }

    /** Returns how the stream stands. */
    public ChannelState state() {
        return machine.state();
    }

    /** Returns why. */
    public String reason() {
        return machine.reason();
    }

    /** Whether units arrive now. */
    public boolean isLive() {
        return attemptIsLive;
    }

    /** Returns what this and another stream have done over all sessions; from any thread. */
    public CaptureCounters countersWith(StreamSupervisor other) {
        return Totals.plus(totals.get(), other.totals.get());
    }

    /** Returns video units per second; from any thread. */
    public double frameRate() {
        return frameRate.perSecond();
    }

    /**
     * Opens the stream and keeps it open. Does nothing while it is open or being tried; a parked
     * stream stays parked.
     */
    public void start() {
        if (!wanted) {
            wanted = true;
            if (machine.state() != ChannelState.AUTH_FAILED) {
                open();
            }
        }
    }

    /** Closes the stream; it can be started again. */
    public void stop() {
        wanted = false;
        noEngine = false;
        endPause();
        endAttempt();
    }

    /** Changes what is captured. Nothing happens when it is the same. */
    public void source(CaptureSource next) {
        if (!next.equals(source)) {
            source = next;
            reconnect();
        }
    }

    /** Tries again now: ends the session or the pause or the parked state. */
    public void reconnect() {
        machine.reset(source.describe());
        triedEarly = false;
        endPause();
        if (attempt == null) {
            open();
        } else {
            endAttempt();
        }
        changed.run();
    }

    /** Looks for an engine again where there was none. */
    public void engineCame() {
        if (noEngine) {
            open();
        }
    }

    /**
     * Ends the session of an engine that is going away; another engine takes over where there is
     * one.
     */
    public void engineGone(CaptureEngine engine) {
        if (attempt != null && attempt.engine() == engine) {
            endAttempt();
        }
    }

    /**
     * Ends for good. The future completes, on any thread, when the capture thread has let go of the
     * sink.
     */
    public CompletableFuture<Void> close() {
        if (!closed) {
            closed = true;
            stop();
            capture.execute(() -> released.complete(null));
            capture.shutdown();
        }
        return released;
    }

    /** Takes the pulse; called several times per second. */
    public void sample() {
        long now = around.lane().nanos();
        CaptureCounters counters = totals.get();
        frameRate.sample(counters.videoUnits(), now);
        switch (pulse.sample(counters.videoUnits() + counters.audioUnits(), now)) {
            case SILENT -> {
                machine.silent(Pulse.SILENCE);
                changed.run();
            }
            case AGAIN -> {
                if (attemptIsLive) {
                    live(attempt);
                }
            }
            default -> {
                // nothing new
            }
        }
    }

    private void open() {
        if (closed || !wanted || attempt != null) {
            return;
        }
        endPause();
        Optional<CaptureEngine> engine = around.engines().find(source);
        boolean missedBefore = noEngine;
        noEngine = engine.isEmpty();
        if (noEngine) {
            machine.seeking(source.describe());
            if (!missedBefore) {
                around.lane().after(ENGINE_GRACE, this::missEngine);
            }
        } else {
            machine.opening(source.describe());
            attemptIsLive = false;
            attempt = new Attempt(engine.get(), source, sink, this::tellLive, this::tellEnded);
            totals.started(attempt);
            around.engines().use(engine.get());
            capture.execute(attempt);
        }
        changed.run();
    }

    private void missEngine() {
        if (noEngine && wanted) {
            machine.driverMissing(source.describe());
            changed.run();
        }
    }

    private void tellLive(Attempt which) {
        around.lane().run(() -> live(which));
    }

    private void tellEnded(Attempt which, Optional<CaptureException> failure) {
        around.engines().release(which.engine());
        around.lane().run(() -> ended(which, failure));
    }

    private void live(Attempt which) {
        if (which == attempt && !which.isClosed()) {
            attemptIsLive = true;
            triedEarly = false;
            machine.live(around.lane().nanos());
            changed.run();
        }
    }

    private void ended(Attempt which, Optional<CaptureException> failure) {
        totals.ended(which);
        attempt = null;
        attemptIsLive = false;
        if (!wanted) {
            return;
        }
        if (failure.isEmpty()) {
            open();
            return;
        }
        CaptureException why = failure.get();
        machine.failed(why, around.lane().nanos(), loginWorksElsewhere.getAsBoolean())
                .ifPresent(delay -> pause(delay, looksAway(why.reason())));
        changed.run();
    }

    /** A camera that answers "no such path" is there; a missing file or device is not. */
    private boolean looksAway(Reason reason) {
        return AWAY.contains(reason) && (reason != Reason.NOT_FOUND || !Presence.isRemote(source));
    }

    private void pause(Duration length, boolean look) {
        pause =
                new Pause(
                        around,
                        capture,
                        source,
                        !triedEarly,
                        new Pause.Listener() {
                            @Override
                            public void over() {
                                open();
                            }

                            @Override
                            public void sourceIsBack() {
                                triedEarly = true;
                                machine.reachableAgain();
                                open();
                            }

                            @Override
                            public void sourceIsAway() {
                                triedEarly = false;
                            }
                        });
        pause.start(length, look);
    }

    private void endPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    private void endAttempt() {
        Attempt ending = attempt;
        if (ending == null || ending.isClosed()) {
            return;
        }
        ending.close();
        around.lane()
                .after(
                        LATE,
                        () -> {
                            if (attempt == ending && wanted) {
                                machine.hung();
                                changed.run();
                            }
                        });
    }
}
