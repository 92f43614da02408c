package org.opticlink.recorder.media;

/**
 * What is known of one sample besides its bytes.
 *
 * @param dtsMicros decode time on the clock of its file or stream
 * @param ptsMicros presentation time on the same clock
 * @param durationMicros expected distance to the next sample
 * @param key whether decoding can start here
 * @param length bytes
 */
public record Sample(
        long dtsMicros, long ptsMicros, long durationMicros, boolean key, int length) {}
