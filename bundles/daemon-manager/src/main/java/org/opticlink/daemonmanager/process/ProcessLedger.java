package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that names the running processes, for the next start of this program. A process ends when
 * its input does, whoever killed this program; but one that was stopped at that moment cannot, and
 * would keep its port. Thread-safe; methods touch the disk.
 */
public final class ProcessLedger {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLedger.class);

    /** Linux computes a start time from the clock, which may have been set meanwhile. */
    private static final Duration CLOCK_CHANGE = Duration.ofSeconds(5);

    private static final long END_SECONDS = 2;

    private final Path file;
    private final String program;
    private final Map<Long, Long> running = new TreeMap<>();

    /**
     * Opens a ledger.
     *
     * @param file need not exist
     * @param program a word that the command line of every process contains
     */
    public ProcessLedger(Path file, String program) {
        this.file = file;
        this.program = program;
    }

    /** Ends the processes that an earlier run has left, and waits until they are gone. */
    public void endLeftovers() {
        List<CompletableFuture<ProcessHandle>> ending = new ArrayList<>();
        for (String line : lines()) {
            leftover(line)
                    .ifPresent(
                            process -> {
                                LOG.warn("ending process {} of an earlier run", process.pid());
                                process.destroyForcibly();
                                ending.add(process.onExit());
                            });
        }
        CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .join();
        write();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.warn("processes of an earlier run are not looked for: {}", e.toString());
            return List.of();
        }
    }

    /** A process id alone says nothing: it may belong to another program by now. */
    private Optional<ProcessHandle> leftover(String line) {
        String[] words = line.split(" ");
        try {
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[words.length - 1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> startedAt(process, started))
                    .filter(process -> process.info().commandLine().orElse("").contains(program));
        } catch (NumberFormatException e) {
            LOG.debug("not an entry of the ledger: {}", line);
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant time) {
        return process.info()
                .startInstant()
                .filter(t -> Duration.between(t, time).abs().compareTo(CLOCK_CHANGE) <= 0)
                .isPresent();
    }

    /** Notes a process until it ends. */
    synchronized void add(ProcessHandle process) {
        process.info()
                .startInstant()
                .ifPresent(started -> running.put(process.pid(), started.toEpochMilli()));
        write();
    }

    synchronized void remove(long processId) {
        if (running.remove(processId) != null) {
            write();
        }
    }

    private synchronized void write() {
        List<String> lines =
                running.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(next, lines);
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("the next start may not find the processes of this one: {}", e.toString());
        }
    }
}
