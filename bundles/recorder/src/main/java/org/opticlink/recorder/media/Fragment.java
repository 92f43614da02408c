package org.opticlink.recorder.media;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples that are written to a file in one go: usually one group of pictures with the sound that
 * came with it. Filled by one thread, then handed to another.
 */
public final class Fragment {

    private final List<Run> runs = new ArrayList<>(2);
    private long firstWallMillis;
    private long firstDtsMicros;
    private long firstVideoUnit;
    private long firstAudioUnit;
    private long lastVideoUnit;
    private long lastAudioUnit;

    /** Makes an empty one for so many tracks. */
    public Fragment(int tracks, ChunkPool pool) {
        for (int i = 0; i < tracks; i++) {
            runs.add(new Run(pool));
        }
    }

    /** Returns the samples of one track. */
    public Run run(int track) {
        return runs.get(track);
    }

    /** Returns the samples of all tracks. */
    public List<Run> runs() {
        return runs;
    }

    /** Returns how many bytes all samples have. */
    public int bytes() {
        return runs.stream().mapToInt(Run::bytes).sum();
    }

    /** Whether there are no samples. */
    public boolean isEmpty() {
        return runs.stream().allMatch(run -> run.count() == 0);
    }

    /** Whether decoding can start with the first sample of the first track. */
    public boolean startsWithKey() {
        Run first = runs.get(0);
        return first.count() > 0 && first.sample(0).key();
    }

    /** Returns the decode time of the earliest sample. */
    public long startMicros() {
        return runs.stream()
                .filter(run -> run.count() > 0)
                .mapToLong(run -> run.sample(0).dtsMicros())
                .min()
                .orElseThrow();
    }

    /** Returns where the last sample is expected to end. */
    public long endMicros() {
        return runs.stream().mapToLong(Run::endMicros).max().orElseThrow();
    }

    /** Notes when the unit added last was captured, and its number in its track of the ring. */
    public void note(boolean video, long unit, long dtsMicros, long wallMillis) {
        if (firstWallMillis == 0) {
            firstWallMillis = wallMillis;
            firstDtsMicros = dtsMicros;
        }
        if (video) {
            firstVideoUnit = firstVideoUnit == 0 ? unit : firstVideoUnit;
            lastVideoUnit = unit;
        } else {
            firstAudioUnit = firstAudioUnit == 0 ? unit : firstAudioUnit;
            lastAudioUnit = unit;
        }
    }

    /** Returns the wall clock at {@link #startMicros}. */
    public long startWallMillis() {
        return firstWallMillis - (firstDtsMicros - startMicros()) / 1000;
    }

    /** Returns the number of the first video unit, 0 when there is none. */
    public long firstVideoUnit() {
        return firstVideoUnit;
    }

    /** Returns the number of the first audio unit, 0 when there is none. */
    public long firstAudioUnit() {
        return firstAudioUnit;
    }

    /** Returns the number of the last video unit, 0 when there is none. */
    public long lastVideoUnit() {
        return lastVideoUnit;
    }

    /** Returns the number of the last audio unit, 0 when there is none. */
    public long lastAudioUnit() {
        return lastAudioUnit;
    }

    /** Gives the memory back; nothing of this object may be used any more. */
    public void release() {
        runs.forEach(Run::release);
    }
}
