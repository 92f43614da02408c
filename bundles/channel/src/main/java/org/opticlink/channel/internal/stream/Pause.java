package org.opticlink.channel.internal.stream;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.lane.Lane;

/**
 * The time between two attempts. Where it can be seen that the source is back, the pause ends
 * early: a camera that was away for an hour is tried within a second of accepting connections,
 * although the pauses have long grown to half a minute.
 *
 * <p>A source can look present and still not open. Then a look is believed again only after one
 * that found nothing.
 */
final class Pause {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Told how a pause ended. */
    interface Listener {

        /** The time is over. */
        void over();

        /** The source is there again. */
        void sourceIsBack();

        /** The source is not there now. */
        void sourceIsAway();
    }

    private final Surroundings around;
    private final Executor capture;
    private final CaptureSource source;
    private final boolean believe;
    private final Listener listener;
    private Lane.Timer end;
    private Lane.Timer nextLook;
    private boolean done;
    private boolean away;

    /**
     * Starts the pause; everything happens on the lane, only the looking on the capture thread.
     *
     * @param believe whether a source that looks present is present, although it has not been seen
     *     absent
     */
    Pause(
            Surroundings around,
            Executor capture,
            CaptureSource source,
            boolean believe,
            Listener listener) {
        this.around = around;
        this.capture = capture;
        this.source = source;
        this.believe = believe;
        this.listener = listener;
    }

    void start(Duration length, boolean look) {
        end = around.lane().after(length, this::over);
        if (look && Presence.canCheck(source)) {
            look();
        }
    }

    void cancel() {
        done = true;
        end.cancel();
        if (nextLook != null) {
            nextLook.cancel();
        }
    }

    private void over() {
        if (!done) {
            cancel();
            listener.over();
        }
    }

    private void look() {
        capture.execute(
                () -> {
                    boolean there = around.presence().check(source);
                    around.lane().run(() -> looked(there));
                });
    }

    private void looked(boolean there) {
        if (done) {
            return;
        }
        if (there && (believe || away)) {
            cancel();
            listener.sourceIsBack();
            return;
        }
        if (!there && !away) {
            away = true;
            listener.sourceIsAway();
        }
        nextLook = around.lane().after(LOOK, this::look);
    }
}
