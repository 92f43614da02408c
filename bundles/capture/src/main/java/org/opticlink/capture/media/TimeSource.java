package org.opticlink.capture.media;

/** The clocks that stamp access units; replaced in tests. */
interface TimeSource {

    /** The clocks of this machine. */
    TimeSource SYSTEM =
            new TimeSource() {
                @Override
                public long micros() {
                    return System.nanoTime() / 1000;
                }

                @Override
                public long wallMillis() {
                    return System.currentTimeMillis();
                }
            };

    /** Returns the stream clock: monotonic microseconds. */
    long micros();

    /** Returns milliseconds since 1970-01-01T00:00Z. */
    long wallMillis();
}
