package org.opticlink.daemonmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opticlink.daemonmanager.ports.PortMemory;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.opticlink.daemonmanager.process.ClassDataArchive;
import org.opticlink.daemonmanager.process.DaemonClassPath;
import org.opticlink.daemonmanager.process.DaemonCommand;
import org.opticlink.daemonmanager.process.Forker;
import org.opticlink.daemonmanager.process.ProcessLedger;
import org.opticlink.daemonmanager.process.ProcessLimits;
import org.opticlink.daemonmanager.process.ProcessMemory;
import org.opticlink.daemonmanager.supervise.EventQueue;
import org.opticlink.daemonmanager.supervise.PortBook;
import org.opticlink.daemonmanager.supervise.StatusBoard;
import org.opticlink.daemonmanager.supervise.Supervisor;
import org.opticlink.lane.ThreadLane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the daemon manager and their threads, put together. */
final class DaemonManager {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonManager.class);

    /** Beyond the grace of the processes; by then every one of them has been killed. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(3);

    /** Cameras come first; the archive is for the next processes. */
    private static final Duration ARCHIVE_DELAY = Duration.ofSeconds(5);

    private final ThreadLane lane = new ThreadLane("opticlink-supervisor");
    private final EventQueue events = new EventQueue();
    private final StatusBoard board = new StatusBoard(events);
    private final ClassDataArchive archive;
    private final Forker forker;
    private final Supervisor supervisor;
    private final PortMemory portMemory;
    private final ExecutorService portWatcher =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-port-watch");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Thread archiver;
    private volatile DaemonConfig config;

    /** Starts to supervise; the folder is for files that may be deleted at any time. */
    DaemonManager(DaemonClassPath classPath, Path folder, DaemonConfig config) throws IOException {
        this.config = config;
        Files.createDirectories(folder);
        DaemonCommand command = DaemonCommand.ofThisJava(classPath);
        archive = new ClassDataArchive(command, folder.resolve("cds"));
        ProcessLedger ledger =
                new ProcessLedger(folder.resolve("daemons.processes"), command.mainClass());
        // before the first port is bound, which one of them may still hold
        ledger.endLeftovers();
        forker =
                new Forker(
                        lane,
                        command,
                        folder,
                        () -> this.config,
                        this::archiveFile,
                        ProcessLimits.ofThisPlatform(),
                        ledger);
        int cores = Runtime.getRuntime().availableProcessors();
        archive.find();
        portMemory = new PortMemory(folder.resolve("ports"));
        supervisor =
                new Supervisor(
                        lane,
                        forker,
                        ProcessMemory.ofThisPlatform(),
                        config,
                        board,
                        new PortBook(lane::nanos, portMemory.load(), portMemory::save),
                        PortWatch.ofThisMachine(portWatcher),
                        Math.max(2, cores));
        archiver = new Thread(this::prepareArchive, "opticlink-class-data");
        archiver.setDaemon(true);
        archiver.setPriority(Thread.MIN_PRIORITY);
        archiver.start();
    }

    Supervisor supervisor() {
        return supervisor;
    }

    StatusBoard board() {
        return board;
    }

    EventQueue events() {
        return events;
    }

    void configure(DaemonConfig next) {
        config = next;
        supervisor.configure(next);
    }

    /** Ends all processes; waits for them, not for ever. */
    void close() throws InterruptedException {
        archiver.interrupt();
        CompletableFuture<Void> closed = supervisor.close();
        try {
            closed.get(config.grace().stop().plus(CLOSE_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("not all serving processes ended in time", e);
        }
        forker.close();
        lane.close();
        portWatcher.shutdownNow();
        portMemory.close();
        events.close();
        archiver.join(CLOSE_MARGIN.toMillis());
    }

    private Optional<Path> archiveFile() {
        return config.classDataArchive() ? archive.file() : Optional.empty();
    }

    private void prepareArchive() {
        try {
            if (archive.file().isEmpty() && config.classDataArchive()) {
                Thread.sleep(ARCHIVE_DELAY.toMillis());
                archive.make(config.memory());
            }
        } catch (InterruptedException e) {
            LOG.debug("no class data archive was made: this program ends");
            Thread.currentThread().interrupt();
        }
    }
}
