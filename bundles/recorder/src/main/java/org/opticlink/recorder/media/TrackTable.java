package org.opticlink.recorder.media;

import java.util.Arrays;

/**
 * Where the samples of one track are in a file, and when. 8 to 12 bytes per sample. Times are in
 * ticks from the start of the file. Not thread-safe.
 */
public final class TrackTable {

    private static final int FIRST_ROOM = 256;
    private static final long MICROS = 1_000_000;

    private final int timeScale;
    private int[] ticks = new int[FIRST_ROOM];
    private int[] offsets;
    private int[] lengths = new int[FIRST_ROOM];
    private int[] keys = new int[16];
    private long[] chunkPositions = new long[16];
    private int[] chunkStarts = new int[16];
    private int count;
    private int keyCount;
    private int chunkCount;
    private int lastDuration;
    private long shownEnd;
    private long bytes;

    /**
     * Makes an empty table.
     *
     * @param timeScale ticks per second
     */
    public TrackTable(int timeScale) {
        this.timeScale = timeScale;
    }

    /** Begins a chunk: the samples added from here on lie one behind the other. */
    public void chunk(long position) {
        if (chunkCount == chunkPositions.length) {
            chunkPositions = Arrays.copyOf(chunkPositions, chunkCount * 2);
            chunkStarts = Arrays.copyOf(chunkStarts, chunkCount * 2);
        }
        chunkPositions[chunkCount] = position;
        chunkStarts[chunkCount++] = count;
    }

    /**
     * Adds a sample.
     *
     * @param tick decode time
     * @param offset presentation minus decode time
     * @param duration expected distance to the next one
     */
    public void add(long tick, int offset, int duration, boolean key, int length) {
        if (count == ticks.length) {
            ticks = Arrays.copyOf(ticks, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            offsets = offsets == null ? null : Arrays.copyOf(offsets, count * 2);
        }
        if (offset != 0 && offsets == null) {
            offsets = new int[ticks.length];
        }
        if (offsets != null) {
            offsets[count] = offset;
        }
        if (key) {
            if (keyCount == keys.length) {
                keys = Arrays.copyOf(keys, keyCount * 2);
            }
            keys[keyCount++] = count;
        }
        ticks[count] = Math.toIntExact(tick);
        lengths[count++] = length;
        lastDuration = Math.max(1, duration);
        shownEnd = Math.max(shownEnd, tick + offset + lastDuration);
        bytes += length;
    }

    /** Returns ticks per second. */
    public int timeScale() {
        return timeScale;
    }

    /** Returns how many samples there are. */
    public int count() {
        return count;
    }

    /** Returns how many of them are key samples. */
    public int keyCount() {
        return keyCount;
    }

    /** Returns the index of a key sample. */
    public int key(int index) {
        return keys[index];
    }

    /** Returns how many chunks there are. */
    public int chunkCount() {
        return chunkCount;
    }

    /** Returns where a chunk is in the file. */
    public long chunkPosition(int chunk) {
        return chunkPositions[chunk];
    }

    /** Returns how many samples a chunk has. */
    public int chunkSamples(int chunk) {
        return (chunk + 1 < chunkCount ? chunkStarts[chunk + 1] : count) - chunkStarts[chunk];
    }

    /** Returns the decode time of a sample. */
    public int tick(int sample) {
        return ticks[sample];
    }

    /** Returns presentation minus decode time. */
    public int offset(int sample) {
        return offsets == null ? 0 : offsets[sample];
    }

    /** Whether some samples are decoded and shown at different times. */
    public boolean reordered() {
        return offsets != null;
    }

    /** Returns the bytes of a sample. */
    public int length(int sample) {
        return lengths[sample];
    }

    /** Returns the bytes of all samples. */
    public long bytes() {
        return bytes;
    }

    /** Returns the distance to the next sample. */
    public int duration(int sample) {
        return sample + 1 < count ? ticks[sample + 1] - ticks[sample] : lastDuration;
    }

    /** Returns the decode time at which the last sample ends. */
    public long endTick() {
        return count == 0 ? 0 : (long) ticks[count - 1] + lastDuration;
    }

    /** Returns the presentation time at which the sample shown last ends. */
    public long shownEnd() {
        return shownEnd;
    }

    /** Returns the decode time of a sample in microseconds. */
    public long dtsMicros(int sample) {
        return micros(ticks[sample]);
    }

    /** Returns the presentation time of a sample in microseconds. */
    public long ptsMicros(int sample) {
        return micros((long) ticks[sample] + offset(sample));
    }

    /** Returns the end of the last sample in microseconds. */
    public long endMicros() {
        return micros(endTick());
    }

    private long micros(long tick) {
        return Math.floorDiv(tick * MICROS + timeScale / 2, timeScale);
    }

    /** Whether decoding can start with a sample. */
    public boolean isKey(int sample) {
        return Arrays.binarySearch(keys, 0, keyCount, sample) >= 0;
    }

    /** Returns the last key sample at or before a sample, -1 when there is none. */
    public int keyBefore(int sample) {
        int found = Arrays.binarySearch(keys, 0, keyCount, sample);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? -1 : keys[index];
    }

    /** Returns where each sample is in the file. */
    public long[] positions() {
        long[] positions = new long[count];
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            long position = chunkPositions[chunk];
            int end = chunkStarts[chunk] + chunkSamples(chunk);
            for (int sample = chunkStarts[chunk]; sample < end; sample++) {
                positions[sample] = position;
                position += lengths[sample];
            }
        }
        return positions;
    }
}
