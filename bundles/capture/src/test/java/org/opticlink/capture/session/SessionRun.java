package org.opticlink.capture.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.capture.open.SourceOpener;

/** A session that runs in a thread of its own. */
final class SessionRun implements AutoCloseable {

    /** Long enough that a loaded machine does not make a healthy camera look dead. */
    static final CaptureLimits PATIENT =
            new CaptureLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20));

    static final CaptureLimits HASTY =
            new CaptureLimits(
                    Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofMillis(500));

    /** Time enough to open, little patience then. */
    static final CaptureLimits HASTY_ONCE_OPEN =
            new CaptureLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMillis(500));

    /** Time enough to begin to play, not to wait for a key frame that never comes. */
    static final CaptureLimits HASTY_WHEN_PLAYING =
            new CaptureLimits(
                    Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofMillis(500));

    final RecordingPipeline pipeline;
    final PacketSession session;
    private final CompletableFuture<CaptureException> end = new CompletableFuture<>();

    SessionRun(SourceOpener opener, CaptureLimits limits) {
        this(opener, limits, new RecordingPipeline());
    }

    SessionRun(SourceOpener opener, CaptureLimits limits, RecordingPipeline pipeline) {
        this.pipeline = pipeline;
        session =
                new PacketSession(
                        "the source 127.0.0.1",
                        opener,
                        RecordingPipeline.noSink(),
                        limits,
                        pipeline.factory());
        Thread thread = new Thread(this::run, "session-under-test");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            session.run();
            end.complete(null);
        } catch (CaptureException e) {
            end.complete(e);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    boolean ended() {
        return end.isDone();
    }

    /** Waits for the end of the session and returns why it ended, or null when it was closed. */
    CaptureException await() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        session.close();
        end.exceptionally(failure -> null).orTimeout(60, TimeUnit.SECONDS).join();
    }
}
