package org.opticlink.recorder.feed;

/**
 * Up to where a channel has been recorded, as decode times on the stream clock, so that it holds
 * across rings and restarts. Nothing at or below it is recorded again. Not thread-safe.
 */
public final class Floor {

    private static final long TOLERANCE_MICROS = 1_000_000;

    private long video = Long.MIN_VALUE;
    private long audio = Long.MIN_VALUE;

    /** Nothing was recorded. */
    public Floor() {
        // the fields say so
    }

    /**
     * What a former run has recorded; times in the future are of another run of the machine and
     * mean nothing.
     */
    public Floor(long videoMicros, long audioMicros) {
        long now = System.nanoTime() / 1000 + TOLERANCE_MICROS;
        video = videoMicros <= now ? videoMicros : Long.MIN_VALUE;
        audio = audioMicros <= now ? audioMicros : Long.MIN_VALUE;
    }

    long video() {
        return video;
    }

    long audio() {
        return audio;
    }

    void raise(boolean ofVideo, long dtsMicros) {
        if (ofVideo) {
            video = Math.max(video, dtsMicros);
        } else {
            audio = Math.max(audio, dtsMicros);
        }
    }
}
