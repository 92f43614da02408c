package org.opticlink.api.recording;

/** What a person has ordered; it outweighs the mode and survives restarts. */
public enum ManualSwitch {
    /** Nothing: the mode decides. */
    AUTOMATIC,
    /** Record, whatever the mode says. */
    STARTED,
    /** Do not record, whatever the mode says. */
    STOPPED
}
