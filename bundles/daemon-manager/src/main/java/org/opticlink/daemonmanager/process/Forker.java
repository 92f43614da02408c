package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts processes, all of them from one thread that lives as long as this bundle: on Linux a child
 * can be told to die with the thread that made it.
 */
public final class Forker implements DaemonLauncher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forker.class);

    private final Lane lane;
    private final DaemonCommand command;
    private final Path folder;
    private final Supplier<DaemonConfig> config;
    private final Supplier<Optional<Path>> archive;
    private final ProcessLimits limits;
    private final ProcessLedger ledger;
    private final ExecutorService forker =
            Executors.newSingleThreadExecutor(daemonThreads("opticlink-forker"));
    private final ExecutorService io =
            Executors.newCachedThreadPool(daemonThreads("opticlink-daemon-in"));

    /**
     * Makes the forker.
     *
     * @param lane where listeners are told
     * @param folder working directory of the processes
     * @param config read anew for each process
     * @param archive the class data archive, if there is one by now
     * @param limits tells the operating system who is to suffer
     * @param ledger remembers what runs
     */
    public Forker(
            Lane lane,
            DaemonCommand command,
            Path folder,
            Supplier<DaemonConfig> config,
            Supplier<Optional<Path>> archive,
            ProcessLimits limits,
            ProcessLedger ledger) {
        this.lane = lane;
        this.command = command;
        this.folder = folder;
        this.config = config;
        this.archive = archive;
        this.limits = limits;
        this.ledger = ledger;
    }

    @Override
    public void launch(String name, DaemonListener listener) {
        forker.execute(() -> fork(name, listener));
    }

    private void fork(String name, DaemonListener listener) {
        DaemonConfig.Priority priority = config.get().priority();
        List<String> line = new ArrayList<>(limits.prefix(priority));
        line.addAll(command.line(name, config.get().memory(), archive.get()));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        Map<String, String> kept = DaemonCommand.environment(environment);
        environment.clear();
        environment.putAll(kept);
        try {
            Process process = builder.start();
            LOG.debug("process {} started for {}", process.pid(), name);
            new DaemonProcess(name, process, io).attach(lane, listener);
            limits.started(process.pid(), priority);
            ledger.add(process.toHandle());
            process.onExit().thenRun(() -> forget(process.pid()));
        } catch (IOException e) {
            LOG.warn("no process could be started for {}", name, e);
            lane.run(() -> listener.notStarted("No process could be started: " + e.getMessage()));
        }
    }

    private void forget(long processId) {
        try {
            forker.execute(() -> ledger.remove(processId));
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "process {} stays in the ledger; it has ended, which the next start sees",
                    processId);
        }
    }

    private static ThreadFactory daemonThreads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts nothing any more; running processes are left to their owners. */
    @Override
    public void close() {
        forker.shutdown();
        io.shutdown();
    }
}
