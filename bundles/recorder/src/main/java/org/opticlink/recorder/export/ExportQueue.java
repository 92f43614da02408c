package org.opticlink.recorder.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.recording.ExportRequest;
import org.opticlink.api.recording.ExportStatus;
import org.opticlink.api.recording.ExportStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exports, one at a time, so that they do not compete with recording for the disk. Thread-safe. */
public final class ExportQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ExportQueue.class);
    private static final int REMEMBERED = 50;
    private static final long END_SECONDS = 3;

    private final Map<String, ExportStatus> exports = new LinkedHashMap<>();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-recorder-export");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * Queues an export.
     *
     * @param recordings files that hold some of the time, sorted by start
     * @param done runs when they are not needed any more
     * @throws IOException when the target exists or its folder does not
     */
    public String add(ExportRequest request, List<Path> recordings, Runnable done)
            throws IOException {
        Path folder = request.target().toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || Files.exists(request.target())) {
            done.run();
            throw new IOException(
                    Files.exists(request.target())
                            ? request.target() + " exists already"
                            : "there is no folder " + folder);
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        put(new ExportStatus(id, request, State.WAITING, 0, ""));
        executor.execute(() -> run(id, request, recordings, done));
        return id;
    }

    private void run(String id, ExportRequest request, List<Path> recordings, Runnable done) {
        try {
            if (is(id, State.CANCELLED)) {
                return;
            }
            put(new ExportStatus(id, request, State.RUNNING, 0, ""));
            boolean complete =
                    new Exporter(
                                    request,
                                    () -> is(id, State.CANCELLED),
                                    progress -> progress(id, progress))
                            .run(recordings);
            if (complete) {
                put(new ExportStatus(id, request, State.DONE, 1, ""));
            }
        } catch (IOException e) {
            put(new ExportStatus(id, request, State.FAILED, 0, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("export {} failed", id, e);
            put(new ExportStatus(id, request, State.FAILED, 0, "internal error: " + e));
        } finally {
            done.run();
        }
    }

    private synchronized void put(ExportStatus status) {
        exports.put(status.id(), status);
        if (exports.size() > REMEMBERED) {
            exports.values().stream()
                    .filter(each -> each.state() != State.WAITING && each.state() != State.RUNNING)
                    .findFirst()
                    .map(ExportStatus::id)
                    .ifPresent(exports::remove);
        }
    }

    private synchronized boolean is(String id, State state) {
        ExportStatus status = exports.get(id);
        return status != null && status.state() == state;
    }

    private synchronized void progress(String id, double progress) {
        exports.computeIfPresent(
                id,
                (key, old) ->
                        old.state() == State.RUNNING
                                ? new ExportStatus(id, old.request(), State.RUNNING, progress, "")
                                : old);
    }

    /** Returns what waits, runs, or has ended lately. */
    public synchronized List<ExportStatus> list() {
        return new ArrayList<>(exports.values());
    }

    /** Ends an export that has not ended. */
    public synchronized void cancel(String id) {
        exports.computeIfPresent(
                id,
                (key, old) ->
                        old.state() == State.WAITING || old.state() == State.RUNNING
                                ? new ExportStatus(
                                        id, old.request(), State.CANCELLED, old.progress(), "")
                                : old);
    }

    /** Ends all exports. */
    public void close() throws InterruptedException {
        List.copyOf(list()).forEach(status -> cancel(status.id()));
        executor.shutdown();
        if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("an export does not end");
        }
    }
}
