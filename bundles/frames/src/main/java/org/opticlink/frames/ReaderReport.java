package org.opticlink.frames;

/**
 * What a reader says of itself, as the owner sees it.
 *
 * @param processId the reader's process, 0 while the slot is free
 * @param heartbeatNanos stream clock of the last heartbeat, 0 before the first
 * @param viewers connections that receive media
 * @param bytesSent payload bytes sent to all viewers
 * @param unitsSent access units and pictures sent to all viewers
 * @param unitsDropped access units and pictures that slow viewers did not get
 * @param demand what it wants now; {@link Demand#NONE} when its lease has expired
 */
public record ReaderReport(
        long processId,
        long heartbeatNanos,
        int viewers,
        long bytesSent,
        long unitsSent,
        long unitsDropped,
        Demand demand) {

    /** Of a reader that is not there. */
    public static final ReaderReport NONE = new ReaderReport(0, 0, 0, 0, 0, 0, Demand.NONE);
}
