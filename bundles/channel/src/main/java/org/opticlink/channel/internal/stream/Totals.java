package org.opticlink.channel.internal.stream;

import org.opticlink.api.capture.CaptureCounters;

/**
 * Counters over all sessions of a stream. One immutable value holds both the sum of the ended
 * sessions and the running one, so that a reader on any thread never counts a session twice or not
 * at all.
 */
final class Totals {

    private record Value(CaptureCounters ended, Attempt running) {}

    private volatile Value value = new Value(CaptureCounters.NONE, null);

    void started(Attempt attempt) {
        value = new Value(value.ended, attempt);
    }

    void ended(Attempt attempt) {
        value = new Value(plus(value.ended, attempt.counters()), null);
    }

    CaptureCounters get() {
        Value now = value;
        return now.running == null ? now.ended : plus(now.ended, now.running.counters());
    }

    static CaptureCounters plus(CaptureCounters a, CaptureCounters b) {
        return new CaptureCounters(
                a.videoUnits() + b.videoUnits(),
                a.audioUnits() + b.audioUnits(),
                a.bytes() + b.bytes(),
                a.decodedPictures() + b.decodedPictures(),
                a.oversizedUnits() + b.oversizedUnits(),
                a.formatChanges() + b.formatChanges());
    }
}
