package org.opticlink.bench.channel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemonmanager.process.Daemon;
import org.opticlink.daemonmanager.process.DaemonListener;

/** A daemon process that serves one channel; it ends with this object, or with this JVM. */
public final class ForkedDaemon implements DaemonListener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Assignment assignment;
    private final CompletableFuture<Bound> bound = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile Daemon daemon;

    ForkedDaemon(Assignment assignment) {
        this.assignment = assignment;
    }

    void awaitBound() throws IOException, InterruptedException {
        try {
            bound.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("the daemon did not take a port: " + e.getMessage(), e);
        }
    }

    /** Returns its port. */
    public int port() {
        return bound.join().port();
    }

    /** Returns its process id. */
    public long pid() {
        return daemon.processId();
    }

    @Override
    public void started(Daemon process) {
        daemon = process;
        process.send(assignment);
    }

    @Override
    public void notStarted(String reason) {
        bound.completeExceptionally(new IOException(reason));
        exit.complete(-1);
    }

    @Override
    public void said(DaemonMessage message) {
        if (message instanceof Bound where) {
            bound.complete(where);
        } else if (message instanceof BindFailed failure) {
            bound.completeExceptionally(new IOException(failure.reason()));
        }
    }

    @Override
    public void exited(int status) {
        bound.completeExceptionally(
                new IOException("ended with status " + status + ": " + daemon.lastLines()));
        exit.complete(status);
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.kill();
            exit.completeOnTimeout(-1, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
