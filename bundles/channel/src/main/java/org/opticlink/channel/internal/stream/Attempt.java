package org.opticlink.channel.internal.stream;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.frames.StreamSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session from creation to end. {@link #run()} belongs to the stream's capture thread, the rest
 * is thread-safe.
 */
final class Attempt implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final CaptureEngine engine;
    private final CaptureSource source;
    private final StreamSink sink;
    private final BiConsumer<Attempt, Optional<CaptureException>> ended;
    private CaptureSession session;
    private boolean closed;

    /**
     * Prepares the attempt.
     *
     * @param live told once, on the capture thread, when the first unit is in the sink
     * @param ended told once, on the capture thread, how the session ended; empty after {@link
     *     #close()}
     */
    Attempt(
            CaptureEngine engine,
            CaptureSource source,
            StreamSink sink,
            Consumer<Attempt> live,
            BiConsumer<Attempt, Optional<CaptureException>> ended) {
        this.engine = engine;
        this.source = source;
        this.sink = new FirstUnitSink(sink, () -> live.accept(this));
        this.ended = ended;
    }

    CaptureEngine engine() {
        return engine;
    }

    @Override
    public void run() {
        CaptureException failure = broken("Error", null);
        try {
            CaptureSession opened = engine.create(source, sink, CaptureLimits.DEFAULT);
            if (publish(opened)) {
                opened.run();
            }
            failure = endedByItself();
        } catch (CaptureException e) {
            failure = e;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the capture engine failed on {}", source.describe(), e);
            failure = broken(e.getClass().getSimpleName(), e);
        } finally {
            ended.accept(this, isClosed() ? Optional.empty() : Optional.of(failure));
        }
    }

    /** Ends the session soon, or prevents it. Never blocks. */
    void close() {
        CaptureSession running;
        synchronized (this) {
            closed = true;
            running = session;
        }
        if (running != null) {
            running.close();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    CaptureCounters counters() {
        CaptureSession running;
        synchronized (this) {
            running = session;
        }
        return running == null ? CaptureCounters.NONE : running.counters();
    }

    private synchronized boolean publish(CaptureSession opened) {
        session = opened;
        return !closed;
    }

    private CaptureException endedByItself() {
        return new CaptureException(
                CaptureException.Reason.ENDED, "The stream ended: " + source.describe());
    }

    private static CaptureException broken(String kind, Throwable cause) {
        return new CaptureException(
                CaptureException.Reason.INTERNAL,
                "The capture engine failed (" + kind + "); the log has the details",
                cause);
    }
}
