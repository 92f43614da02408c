package org.opticlink.channel.internal.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.channel.ChannelState;

/**
 * The state of one stream, and what to do after a failure. Knows no thread and no clock: it is told
 * what happened and when.
 */
final class StreamMachine {

    /** A session that was live this long was no accident: the next attempt follows at once. */
    static final Duration STABLE = Duration.ofSeconds(10);

    /**
     * How long a login that used to work is left alone after a refusal, so that the camera can end
     * its old session.
     */
    static final Duration LET_SESSION_END = Duration.ofSeconds(30);

    private static final int LOGIN_ATTEMPTS = 2;

    private final Backoff backoff;
    private ChannelState state = ChannelState.CONNECTING;
    private String reason = "";
    private boolean everLive;
    private long liveSinceNanos;
    private boolean liveSession;
    private int refusals;
    private boolean seeking;

    StreamMachine(DoubleSupplier random) {
        backoff = new Backoff(random);
    }

    ChannelState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    /** Forgets everything: another source, other credentials, or a person said so. */
    void reset(String what) {
        backoff.reset();
        everLive = false;
        liveSession = false;
        refusals = 0;
        enter(ChannelState.CONNECTING, "Opening " + what);
    }

    /**
     * An attempt starts. The reason of the last failure stays visible until the attempt succeeds.
     */
    void opening(String what) {
        liveSession = false;
        if (reason.isEmpty() || seeking || state == ChannelState.DRIVER_MISSING) {
            enter(waiting(), "Opening " + what);
        }
    }

    /** The first access unit of a session arrived, or units arrive again after silence. */
    void live(long nanos) {
        if (!liveSession) {
            liveSession = true;
            liveSinceNanos = nanos;
        }
        everLive = true;
        refusals = 0;
        enter(ChannelState.LIVE, "");
    }

    /** The session is open, but no access unit has arrived for a while. */
    void silent(Duration silence) {
        if (state == ChannelState.LIVE) {
            enter(
                    ChannelState.STALLED,
                    "The camera is connected but has sent nothing for "
                            + silence.toSeconds()
                            + " s");
        }
    }

    /** No engine can open the source yet. */
    void seeking(String what) {
        liveSession = false;
        if (state != ChannelState.DRIVER_MISSING) {
            enter(waiting(), "Waiting for something that can open " + what);
            seeking = true;
        }
    }

    /** No engine can open the source; an attempt follows when one appears. */
    void driverMissing(String what) {
        liveSession = false;
        enter(ChannelState.DRIVER_MISSING, "Nothing that is installed can open " + what);
    }

    /** The session was asked to end long ago and does not. */
    void hung() {
        enter(
                waiting(),
                "The capture engine does not let go of the camera; restart OpticLink if this does not change soon");
    }

    /**
     * The camera can be reached again after it could not: what comes next is a new start, not the
     * tail of a back-off.
     */
    void reachableAgain() {
        backoff.reset();
    }

    /**
     * A session ended by itself.
     *
     * @param loginWorksNow whether another stream of this camera is live with the same login at
     *     this moment
     * @return the pause before the next attempt, or empty when there is none until a person acts
     */
    Optional<Duration> failed(CaptureException failure, long nanos, boolean loginWorksNow) {
        boolean wasStable = liveSession && nanos - liveSinceNanos >= STABLE.toNanos();
        liveSession = false;
        if (wasStable) {
            backoff.reset();
        }
        return switch (failure.reason()) {
            case AUTH_FAILED -> refused(failure.getMessage(), loginWorksNow);
            case CAMERA_FULL -> {
                enter(ChannelState.CAMERA_FULL, failure.getMessage());
                yield Optional.of(backoff.next());
            }
            default -> {
                enter(waiting(), failure.getMessage());
                yield Optional.of(wasStable ? Duration.ZERO : backoff.next());
            }
        };
    }

    /**
     * Cameras ban an address after about five wrong logins, so the second refusal is the last. Some
     * cameras, however, also answer 401 when they have no session left: a login that works, or has
     * just worked, is not called wrong at once.
     */
    private Optional<Duration> refused(String message, boolean loginWorksNow) {
        if (loginWorksNow) {
            enter(
                    ChannelState.CAMERA_FULL,
                    "The camera refuses another session, although the login works");
            return Optional.of(LET_SESSION_END);
        }
        refusals++;
        if (refusals >= LOGIN_ATTEMPTS) {
            enter(ChannelState.AUTH_FAILED, message);
            return Optional.empty();
        }
        if (everLive) {
            enter(
                    ChannelState.CAMERA_FULL,
                    "The camera refuses a login that worked before: it has no session left,"
                            + " or the password was changed");
            return Optional.of(LET_SESSION_END);
        }
        enter(waiting(), message);
        return Optional.of(backoff.next());
    }

    private ChannelState waiting() {
        return everLive ? ChannelState.STALLED : ChannelState.CONNECTING;
    }

    private void enter(ChannelState next, String why) {
        state = next;
        reason = why;
        seeking = false;
    }
}
