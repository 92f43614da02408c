package org.opticlink.capture.open;

import org.opticlink.api.capture.CaptureException;

/** Knows how to open one source. */
@FunctionalInterface
public interface SourceOpener {

    /**
     * Opens the source. Blocks at most until the guard's deadline; called by the session's thread,
     * after FFmpeg is loaded.
     *
     * @param guard interrupts blocking calls; also paces sources that are not live
     * @throws CaptureException when it cannot be opened. After {@link Guard#stop} the reason means
     *     nothing.
     */
    PacketSource open(Guard guard) throws CaptureException;

    /**
     * Returns what a person can try when the source opens but no picture comes: part of a sentence.
     */
    default String advice() {
        return "check its video settings, a shorter key frame interval helps";
    }
}
