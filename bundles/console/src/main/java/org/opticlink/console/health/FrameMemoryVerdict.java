package org.opticlink.console.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** Judges the room that is left for the frames of more channels. */
final class FrameMemoryVerdict {

    private static final long MEBIBYTE = 1 << 20;
    private static final int WARN_PERCENT = 10;

    private FrameMemoryVerdict() {}

    /**
     * Judges a file system.
     *
     * @param place its folder, for the message
     * @param freeBytes what this process can still use
     * @param totalBytes its size
     * @param reserveMebibytes what a new channel must leave free
     */
    static Result of(String place, long freeBytes, long totalBytes, int reserveMebibytes) {
        FormattingResultLog log = new FormattingResultLog();
        long freeMebibytes = freeBytes / MEBIBYTE;
        long percent =
                totalBytes == 0 ? 0 : 100 * freeMebibytes / Math.max(1, totalBytes / MEBIBYTE);
        String room = freeMebibytes + " MiB (" + percent + " %) of " + place + " are free";
        if (freeMebibytes < reserveMebibytes) {
            log.critical(
                    "{}; no channel can be added. Make it larger, or set another folder for frame memory.",
                    room);
        } else if (percent < WARN_PERCENT) {
            log.warn("{}; there is little room for more channels.", room);
        } else {
            log.info("{}.", room);
        }
        return new Result(log);
    }
}
