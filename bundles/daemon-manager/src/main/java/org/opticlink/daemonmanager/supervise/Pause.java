package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.opticlink.lane.Lane;

/** A time in which something is not tried. On the lane. */
final class Pause {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Lane lane;
    private final Runnable over;
    private Lane.Timer timer;
    private Instant until;
    private Duration length = Duration.ZERO;

    /** Makes a pause that has not begun; the task runs each time that one is over. */
    Pause(Lane lane, Runnable over) {
        this.lane = lane;
        this.over = over;
    }

    /** Returns how long to wait after so many failures of something that is not urgent. */
    static Duration growing(int failures) {
        Duration pause = FIRST.multipliedBy(failures);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    void start(Duration pause) {
        end();
        length = pause;
        until = lane.now().plus(pause);
        timer =
                lane.after(
                        pause,
                        () -> {
                            end();
                            over.run();
                        });
    }

    /** Ends the pause without running the task. */
    void end() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        length = Duration.ZERO;
        until = null;
    }

    boolean isRunning() {
        return timer != null;
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Returns how long it is altogether; zero while there is none. */
    Duration length() {
        return length;
    }
}
