package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import org.opticlink.lane.Lane;

/** Waits, on behalf of a channel without a process, for the first new frame. On the lane. */
final class Famine {

    /** One look is one load from memory. */
    private static final Duration PERIOD = Duration.ofMillis(50);

    private final Plan plan;
    private final long unitsBefore;
    private final Lane.Timer timer;

    Famine(Lane lane, Plan plan, Runnable onFrame) {
        this.plan = plan;
        this.unitsBefore = plan.frames().publishedUnits();
        this.timer =
                lane.every(
                        PERIOD,
                        () -> {
                            if (isOver()) {
                                onFrame.run();
                            }
                        });
    }

    boolean isOver() {
        return plan.frames().publishedUnits() != unitsBefore;
    }

    void end() {
        timer.cancel();
    }
}
