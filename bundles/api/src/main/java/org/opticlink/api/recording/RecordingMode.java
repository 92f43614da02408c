package org.opticlink.api.recording;

/** When a channel is recorded, as it is configured. */
public enum RecordingMode {
    /** Never, unless somebody starts it. */
    OFF,
    /** Always. */
    CONTINUOUS,
    /** On the days and hours of a schedule. */
    SCHEDULE,
    /** When something happens, with some time before and after it. */
    EVENT
}
