package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.opticlink.lane.Lane;

/** Says when to look who else listens on the ports of the channels. On the lane. */
final class PortPatrol {

    /** Somebody may come at any time. */
    static final Duration PERIOD = Duration.ofSeconds(30);

    /** A port that was just bound is looked at soon, but not while processes start. */
    static final Duration SOON = Duration.ofSeconds(1);

    private final Lane lane;
    private final PortWatch watch;
    private Map<String, PortWatch.Place> known = Map.of();
    private long dueNanos;

    PortPatrol(Lane lane, PortWatch watch) {
        this.lane = lane;
        this.watch = watch;
        this.dueNanos = lane.nanos();
    }

    /**
     * Looks if it is time.
     *
     * @param places where the channels are served now
     * @param found hears of the sentences about each of them; on the lane
     */
    void tick(Map<String, PortWatch.Place> places, Consumer<Map<String, String>> found) {
        long now = lane.nanos();
        if (!places.equals(known)) {
            known = places;
            dueNanos = Math.min(dueNanos, now + SOON.toNanos());
        }
        if (now - dueNanos >= 0) {
            dueNanos = now + PERIOD.toNanos();
            watch.look(places, sentences -> lane.run(() -> found.accept(sentences)));
        }
    }
}
