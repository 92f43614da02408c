package org.opticlink.capture.media;

import java.util.concurrent.atomic.AtomicLong;
import org.opticlink.api.capture.CaptureCounters;

/** Counts what a pipeline does. Thread-safe. */
final class PipelineCounters {

    final AtomicLong videoUnits = new AtomicLong();
    final AtomicLong audioUnits = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    final AtomicLong decodedPictures = new AtomicLong();
    final AtomicLong oversizedUnits = new AtomicLong();
    final AtomicLong formatChanges = new AtomicLong();

    CaptureCounters snapshot() {
        return new CaptureCounters(
                videoUnits.get(),
                audioUnits.get(),
                bytes.get(),
                decodedPictures.get(),
                oversizedUnits.get(),
                formatChanges.get());
    }
}
