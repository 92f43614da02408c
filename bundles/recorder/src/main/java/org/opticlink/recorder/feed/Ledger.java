package org.opticlink.recorder.feed;

import org.opticlink.api.recording.RecordingGap;

/** Keeps the account of what is missing. Does not block. */
public interface Ledger {

    /**
     * Enters a gap. One with the same channel and begin replaces the one before, as when it ends or
     * its cause becomes clear.
     */
    void enter(RecordingGap gap);
}
