package org.opticlink.frames;

/**
 * What a reader knows of one unit before it copies it.
 *
 * @param sequence number of the unit in its track, counted from 1 without gaps, across restarts of
 *     the writer
 * @param length payload bytes
 * @param key whether decoding can start here
 * @param ptsMicros presentation time stamp on the stream clock
 * @param dtsMicros decode time stamp on the stream clock
 * @param durationMicros expected distance to the next unit
 * @param wallMillis wall clock of capture, milliseconds since 1970
 * @param publishedNanos stream clock at publication, in nanoseconds
 * @param formatGeneration the generation of the stream's format that this unit needs
 */
public record UnitHeader(
        long sequence,
        int length,
        boolean key,
        long ptsMicros,
        long dtsMicros,
        int durationMicros,
        long wallMillis,
        long publishedNanos,
        long formatGeneration) {}
