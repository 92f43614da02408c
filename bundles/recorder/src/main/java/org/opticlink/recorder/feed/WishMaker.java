package org.opticlink.recorder.feed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.recorder.config.RecordingPlan;

/**
 * Turns a plan, a person's order and events into what should be done now. Any thread may tell it
 * something; the recorder's thread asks.
 */
public final class WishMaker {

    private final ZoneId zone;
    private RecordingPlan plan;
    private ManualSwitch manual;
    private long eventFrom;
    private long eventTo;
    private boolean wanted;
    private long fromMillis;

    /**
     * Makes it.
     *
     * @param continues whether recording was wanted to the end of the run before, so that what the
     *     ring still holds of it is wanted too
     */
    public WishMaker(RecordingPlan plan, ManualSwitch manual, ZoneId zone, boolean continues) {
        this.plan = plan;
        this.manual = manual;
        this.zone = zone;
        wanted = continues;
    }

    /** Sets another plan. */
    public synchronized void plan(RecordingPlan changed) {
        plan = changed;
    }

    /** Returns the plan. */
    public synchronized RecordingPlan plan() {
        return plan;
    }

    /** Sets what a person has ordered. */
    public synchronized void manual(ManualSwitch order) {
        manual = order;
    }

    /** Returns what a person has ordered. */
    public synchronized ManualSwitch manual() {
        return manual;
    }

    /** Says that something happened. */
    public synchronized void event(long atMillis) {
        long from = atMillis - plan.preRoll().toMillis();
        eventFrom = eventFrom == 0 || from > eventTo ? from : eventFrom;
        eventTo = Math.max(eventTo, atMillis + plan.postRoll().toMillis());
    }

    /** Returns what should be done. */
    public synchronized Wish at(long nowMillis) {
        boolean now = wants(nowMillis);
        if (now && !wanted) {
            boolean event = manual == ManualSwitch.AUTOMATIC && nowMillis < eventTo;
            fromMillis = event ? Math.min(eventFrom, nowMillis) : nowMillis;
        }
        wanted = now;
        return new Wish(now, fromMillis, plan.stream(), plan.container(), plan.segment());
    }

    private boolean wants(long nowMillis) {
        return switch (manual) {
            case STARTED -> true;
            case STOPPED -> false;
            case AUTOMATIC ->
                    switch (plan.mode()) {
                        case OFF -> false;
                        case CONTINUOUS -> true;
                        case SCHEDULE ->
                                plan.schedule()
                                        .contains(
                                                LocalDateTime.ofInstant(
                                                        Instant.ofEpochMilli(nowMillis), zone));
                        case EVENT -> nowMillis < eventTo;
                    };
        };
    }
}
