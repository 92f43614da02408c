package org.opticlink.daemonmanager.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.MessageCodec;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process and its three streams. Two threads read; a process that does not read its input
 * blocks one task of the executor, never the caller.
 */
final class DaemonProcess implements Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);

    /** The levels as every common layout prints them. */
    private static final Pattern SERIOUS = Pattern.compile("\\b(WARN|ERROR)\\b");

    /**
     * After its death the streams of a process end at once, unless something else has inherited
     * them.
     */
    private static final long DRAIN_MILLIS = 250;

    /** No message is empty. */
    private static final String END_OF_INPUT = "";

    private volatile String name;
    private final Process process;
    private final Executor io;
    private final BufferedWriter input;
    private final Queue<String> unsent = new ArrayDeque<>();
    private final LastLines lastLines = new LastLines();
    private boolean sending;

    DaemonProcess(String name, Process process, Executor io) {
        this.name = name;
        this.process = process;
        this.io = io;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts to listen. The process's end is told after everything it said. */
    void attach(Lane lane, DaemonListener listener) {
        lane.run(() -> listener.started(this));
        CompletableFuture<Void> out =
                read(
                        "out",
                        process.inputReader(StandardCharsets.UTF_8),
                        line -> said(line, lane, listener));
        CompletableFuture<Void> err =
                read("err", process.errorReader(StandardCharsets.UTF_8), this::complained);
        process.onExit()
                .thenCompose(
                        ended ->
                                CompletableFuture.allOf(out, err)
                                        .completeOnTimeout(
                                                null, DRAIN_MILLIS, TimeUnit.MILLISECONDS))
                .thenRun(() -> lane.run(() -> listener.exited(process.exitValue())));
    }

    private CompletableFuture<Void> read(
            String stream, BufferedReader reader, Consumer<String> sink) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try (reader) {
                                reader.lines().forEach(sink);
                            } catch (IOException | UncheckedIOException e) {
                                LOG.debug("standard {} of {} broke off", stream, name, e);
                            } finally {
                                done.complete(null);
                            }
                        },
                        "opticlink-daemon-" + stream + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void said(String line, Lane lane, DaemonListener listener) {
        try {
            DaemonMessage message = MessageCodec.decodeForManager(line);
            lane.run(() -> listener.said(message));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} printed: {}", name, line);
        }
    }

    private void complained(String line) {
        lastLines.add(line);
        if (SERIOUS.matcher(line).find()) {
            LOG.warn("process {} of {}: {}", process.pid(), name, line);
        } else {
            LOG.debug("process {} of {}: {}", process.pid(), name, line);
        }
    }

    @Override
    public long processId() {
        return process.pid();
    }

    @Override
    public void send(ManagerMessage message) {
        if (message instanceof Assignment assignment) {
            name = assignment.channel();
        }
        enqueue(MessageCodec.encode(message));
    }

    @Override
    public void endInput() {
        enqueue(END_OF_INPUT);
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public List<String> lastLines() {
        return lastLines.get();
    }

    private void enqueue(String line) {
        synchronized (unsent) {
            unsent.add(line);
            if (sending) {
                return;
            }
            sending = true;
        }
        io.execute(this::sendAll);
    }

    private void sendAll() {
        try {
            for (String line = next(); line != null; line = next()) {
                if (line.equals(END_OF_INPUT)) {
                    input.close();
                } else {
                    input.write(line + "\n");
                    input.flush();
                }
            }
        } catch (IOException e) {
            // the process has ended, which is told elsewhere; no later line can arrive either
            LOG.debug("{} does not take messages any more", name, e);
        }
    }

    /** Returns null, and lets the next message start a new task, when there is nothing left. */
    private String next() {
        synchronized (unsent) {
            String line = unsent.poll();
            sending = line != null;
            return line;
        }
    }
}
