package org.opticlink.recorder.retention;

/**
 * How long recordings are kept.
 *
 * @param ageMillis older files are deleted; 0 for no limit
 * @param bytes files of one channel, or of all; 0 for no limit
 */
public record RetentionLimits(long ageMillis, long bytes) {}
