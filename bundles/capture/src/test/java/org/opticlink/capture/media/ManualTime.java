package org.opticlink.capture.media;

/** Clocks that a test turns. */
final class ManualTime implements TimeSource {

    static final long WALL_AT_ZERO = 1_700_000_000_000L;

    private long micros;

    ManualTime(long micros) {
        this.micros = micros;
    }

    void set(long newMicros) {
        micros = newMicros;
    }

    void advance(long by) {
        micros += by;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public long wallMillis() {
        return WALL_AT_ZERO + micros / 1000;
    }
}
