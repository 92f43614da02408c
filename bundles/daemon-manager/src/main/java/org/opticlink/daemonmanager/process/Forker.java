package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
     */
    public Forker(
            Lane lane,
            DaemonCommand command,
            Path folder,
            Supplier<DaemonConfig> config,
            Supplier<Optional<Path>> archive) {
        this.lane = lane;
        this.command = command;
        this.folder = folder;
        this.config = config;
        this.archive = archive;
    }

    @Override
    public void launch(String name, DaemonListener listener) {
        forker.execute(() -> fork(name, listener));
    }

    private void fork(String name, DaemonListener listener) {
        ProcessBuilder builder =
                new ProcessBuilder(command.line(name, config.get().memory(), archive.get()))
                        .directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        Map<String, String> kept = DaemonCommand.environment(environment);
        environment.clear();
        environment.putAll(kept);
        try {
            Process process = builder.start();
            LOG.debug("process {} started for {}", process.pid(), name);
            new DaemonProcess(name, process, io).attach(lane, listener);
        } catch (IOException e) {
            LOG.warn("no process could be started for {}", name, e);
            lane.run(() -> listener.notStarted("No process could be started: " + e.getMessage()));
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
