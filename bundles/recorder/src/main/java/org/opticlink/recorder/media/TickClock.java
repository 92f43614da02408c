package org.opticlink.recorder.media;

/**
 * Turns times of the stream clock into ticks of one track that strictly increase. Sound whose
 * stamps only jitter is laid end to end, so that its durations are all the same and no player hears
 * gaps.
 */
public final class TickClock {

    private static final long MICROS = 1_000_000;
    private static final int AAC_FRAME = 1024;
    private static final int SOUND_TOLERANCE = 50;

    private final int ticks;
    private final boolean sound;
    private final int frame;
    private long last = -1;

    /** Makes a clock for a track. */
    public TickClock(TrackFormat track) {
        ticks = track.ticks();
        sound = !track.codec().video();
        frame = track.codec() == Codec.AAC ? AAC_FRAME : 0;
    }

    /**
     * Returns the tick of a sample.
     *
     * @param micros its decode time since the start of the file
     */
    public long next(long micros) {
        long exact = Math.max(0, scale(micros));
        long tick = Math.max(last + 1, exact);
        if (sound
                && frame > 0
                && last >= 0
                && Math.abs(exact - last - frame) < ticks / SOUND_TOLERANCE) {
            tick = last + frame;
        }
        last = tick;
        return tick;
    }

    /** Returns a distance in ticks. */
    public long scale(long micros) {
        return Math.floorDiv(micros * ticks + MICROS / 2, MICROS);
    }
}
