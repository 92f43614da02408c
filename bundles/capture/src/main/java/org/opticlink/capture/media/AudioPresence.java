package org.opticlink.capture.media;

/**
 * Finds out that a camera promises sound but sends none: microphone off, or muted. Players wait for
 * promised sound for ever, so it is then taken out of the format until it is heard.
 */
final class AudioPresence {

    private static final long PATIENCE = 5_000_000;

    /** Longer silences of the picture are the network's, and say nothing about sound. */
    private static final long LONGEST_INTERVAL = 1_000_000;

    private long lastVideo = Long.MIN_VALUE;
    private long quiet;

    /** Sound arrived. */
    void heard() {
        quiet = 0;
    }

    /** A picture arrived at a moment of the stream clock, in microseconds. */
    void seen(long arrival) {
        if (lastVideo != Long.MIN_VALUE) {
            quiet += Math.min(arrival - lastVideo, LONGEST_INTERVAL);
        }
        lastVideo = arrival;
    }

    /** Whether there were pictures without sound for so long that no sound is to be expected. */
    boolean isMissing() {
        return quiet > PATIENCE;
    }
}
