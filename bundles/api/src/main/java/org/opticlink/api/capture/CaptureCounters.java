package org.opticlink.api.capture;

/**
 * What a capture session has done so far. All counts only grow.
 *
 * @param videoUnits video access units received
 * @param audioUnits audio access units received
 * @param bytes payload bytes received
 * @param decodedPictures pictures decoded; stands still while nobody wants pictures
 * @param oversizedUnits access units dropped because they did not fit the ring
 * @param formatChanges how often parameters changed during the session
 */
public record CaptureCounters(
        long videoUnits,
        long audioUnits,
        long bytes,
        long decodedPictures,
        long oversizedUnits,
        long formatChanges) {

    /** No activity at all. */
    public static final CaptureCounters NONE = new CaptureCounters(0, 0, 0, 0, 0, 0);
}
