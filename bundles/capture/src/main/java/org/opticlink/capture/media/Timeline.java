package org.opticlink.capture.media;

/**
 * Maps the time stamps of one track to the stream clock: stamp plus offset.
 *
 * <p>The offset is set by the first packet, set again after a jump, and otherwise slewed so slowly
 * that nobody notices. What it follows is the smallest delay (arrival minus mapped stamp) of each
 * window of five seconds: networks only ever add delay, so the smallest one moves with the
 * difference of the two clocks and nothing else. See {@code docs/design/media.md}.
 */
final class Timeline {

    /** Stamps that are off by more than this jumped, microseconds. */
    static final long JUMP = 1_000_000;

    /** Lateness that changes less than this from window to window is no backlog. */
    private static final double CONSTANT = 250_000;

    private static final long WINDOW = 5_000_000;
    private static final int WINDOW_UNITS = 8;

    /**
     * A delay that changes more than this between two windows was a step, not drift; steps are left
     * as they are.
     */
    private static final double STEP = 50_000;

    /** Largest slew, half a per cent, so that a window of slewing stays below a step. */
    private static final double MAX_RATE = 0.005;

    private static final double TIME_CONSTANT = 10_000_000;

    /** Smaller errors are left alone, so that steady sources keep even stamps. */
    private static final double TOLERANCE = 20_000;

    private final StreamClock clock;
    private boolean anchored;
    private boolean isNew = true;
    private double offset;
    private long lastSource;
    private long lastArrival;

    private boolean settled;
    private double heldDelay;
    private double rate;
    private long observedAt;
    private long windowStart;
    private int windowUnits;
    private double smallest;
    private double previousSmallest;

    Timeline(StreamClock clock) {
        this.clock = clock;
    }

    /**
     * Maps one stamp.
     *
     * @param source microseconds on the source's clock, in decode order, so B-frames may go back a
     *     little
     * @param arrival now on the stream clock
     */
    long map(long source, long arrival) {
        if (!anchored || jumped(source, arrival)) {
            offset = clock.anchor(this, source, arrival);
            anchored = true;
            isNew = false;
            restart(arrival);
        }
        lastSource = source;
        lastArrival = arrival;
        return place(source);
    }

    /** Maps a stamp that lies near the last one, without looking for jumps. */
    long place(long source) {
        return Math.round(source + offset);
    }

    /**
     * A gap in the stamps is no jump when as much time has passed; late packets are none while the
     * stamps go on.
     */
    private boolean jumped(long source, long arrival) {
        long step = source - lastSource;
        return Math.abs(step) > JUMP && Math.abs(step - (arrival - lastArrival)) > JUMP;
    }

    private void restart(long arrival) {
        settled = false;
        rate = 0;
        previousSmallest = Double.NaN;
        observedAt = arrival;
        openWindow(arrival);
    }

    private void openWindow(long arrival) {
        windowStart = arrival;
        windowUnits = 0;
        smallest = Double.POSITIVE_INFINITY;
    }

    /**
     * Looks at how late a unit is, once for each mapped unit.
     *
     * @param decodeStamp its decode stamp on the stream clock
     */
    void observe(long decodeStamp, long arrival) {
        offset += rate * Math.min(arrival - observedAt, JUMP);
        observedAt = arrival;
        smallest = Math.min(smallest, arrival - decodeStamp);
        windowUnits++;
        if (arrival - windowStart >= WINDOW && windowUnits >= WINDOW_UNITS) {
            closeWindow();
            openWindow(arrival);
        }
    }

    private void closeWindow() {
        if (hasLostItsPlace()) {
            anchored = false;
            previousSmallest = Double.NaN;
            return;
        }
        // the first window holds whatever the start of the connection was like
        boolean first = Double.isNaN(previousSmallest);
        if (!first && (!settled || Math.abs(smallest - previousSmallest) > STEP)) {
            settled = true;
            heldDelay = smallest;
            clock.balance();
        }
        if (settled) {
            double error = smallest - heldDelay;
            double excess = error - Math.max(-TOLERANCE, Math.min(TOLERANCE, error));
            rate = Math.max(-MAX_RATE, Math.min(MAX_RATE, excess / TIME_CONSTANT));
        }
        previousSmallest = smallest;
    }

    /**
     * Whether the offset has to be set again. A track that is late was paused if all others are
     * late as well, and has an origin of its own if it stays late by the same time; otherwise its
     * encoder has a backlog and will catch up. A track that is early had a first packet that was
     * late: that is left to the slewing, unless it is out of step with a track that is on time.
     */
    private boolean hasLostItsPlace() {
        if (smallest > JUMP) {
            return clock.othersAreLate(this) || Math.abs(smallest - previousSmallest) <= CONSTANT;
        }
        return smallest < -JUMP && clock.anotherIsOnTime(this, smallest);
    }

    /** Returns how late the units of this track are at best; NaN before the end of a window. */
    double lateness() {
        return previousSmallest;
    }

    boolean isNew() {
        return isNew;
    }

    boolean isAnchored() {
        return anchored;
    }

    double offset() {
        return offset;
    }

    boolean isSettled() {
        return settled;
    }

    double heldDelay() {
        return heldDelay;
    }

    void shiftHeldDelay(double by) {
        heldDelay += by;
    }
}
