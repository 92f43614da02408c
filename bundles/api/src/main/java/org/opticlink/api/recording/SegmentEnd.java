package org.opticlink.api.recording;

/** Why a file ends where it does. */
public enum SegmentEnd {
    /** The next file begins with the next picture: a boundary of the wall clock. */
    BOUNDARY,
    /** The stream changed: another size, codec or parameter set. */
    FORMAT_CHANGE,
    /** The camera connected anew, or nothing came for a while. */
    INTERRUPTION,
    /** Units were lost before the next picture. */
    LOSS,
    /** The clock of this machine was set. */
    CLOCK_STEP,
    /** Recording was not wanted any more: mode, schedule, end of an event, or a person. */
    NOT_WANTED,
    /** The program ended. */
    SHUTDOWN,
    /** The disk refused to take more. */
    DISK_ERROR,
    /** The program was killed; the file was repaired by the next start. */
    KILLED;

    /** Returns the value of that name, {@link #KILLED} for one that is not known. */
    public static SegmentEnd parse(String name) {
        for (SegmentEnd end : values()) {
            if (end.name().equals(name)) {
                return end;
            }
        }
        return KILLED;
    }
}
