package org.opticlink.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opticlink.daemon.exercise.Exercise;
import org.opticlink.daemon.port.ChannelPort;
import org.opticlink.daemon.port.NoPortException;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.FaultRequest;
import org.opticlink.daemon.protocol.ManagerMessage;
import org.opticlink.daemon.protocol.MovePort;
import org.opticlink.daemon.protocol.PortShared;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemon.protocol.ShareRequest;
import org.opticlink.daemon.protocol.Starved;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.protocol.StopRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that serves one channel. It talks to its manager in lines on standard input and
 * output, as {@link org.opticlink.daemon.protocol} describes, and logs to standard error. It ends
 * when its input does.
 */
public final class Main {

    /**
     * Exit status when the channel's memory cannot be read, or an internal error leaves nothing to
     * serve.
     */
    static final int NO_MEMORY = 2;

    /** Exit status when no port can be bound. */
    static final int NO_PORT = 3;

    /** Exit status when the manager does not speak the protocol. */
    static final int BAD_MESSAGE = 4;

    /** Viewers that have been sent nothing for long have little to finish. */
    private static final int STARVED_GRACE_MILLIS = 1000;

    /** A standby uses at most a third of a core while it exercises. */
    private static final int STANDBY_PACE = 2;

    private static final String CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private final Arguments arguments;
    private final ManagerLink manager;
    private ChannelDaemon daemon;
    private boolean faults;

    private Main(Arguments arguments, ManagerLink manager) {
        this.arguments = arguments;
        this.manager = manager;
    }

    /** Runs a daemon until its manager stops it or is gone. */
    @SuppressWarnings("standardStreams") // they belong to the protocol
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Arguments arguments = Arguments.parse(args);
        // else the HTTP server starts all of the management beans to look it up, at a quarter of
        // our start
        System.setProperty(CACHE_LINE, "16");
        ProcessName.set(arguments.channel());
        if (arguments.exercises()) {
            Exercise.run(limits(arguments), arguments.train() ? 0 : STANDBY_PACE);
        }
        if (arguments.train()) {
            System.exit(0);
        }
        ManagerLink manager = new ManagerLink(System.in, out);
        manager.send(new Ready(ProcessHandle.current().pid()));
        new Main(arguments, manager).run();
    }

    private static ChannelDaemon.Limits limits(Arguments arguments) {
        long bufferBytes = (long) arguments.bufferMib() << 20;
        return new ChannelDaemon.Limits(
                arguments.maxViewers(), bufferBytes, ChannelPort.Limits.standard());
    }

    private void run() {
        try {
            for (Optional<ManagerMessage> next = manager.receive();
                    next.isPresent();
                    next = manager.receive()) {
                obey(next.get());
            }
        } catch (IOException e) {
            LOG.debug("the manager's end of the pipe broke", e);
        } catch (IllegalArgumentException e) {
            LOG.error("the manager sent something else than a message; this process ends", e);
            Runtime.getRuntime().halt(BAD_MESSAGE);
        }
        // nobody is left to serve for: no shutdown hooks, nothing that could hang
        Runtime.getRuntime().halt(0);
    }

    private void obey(ManagerMessage message) {
        if (message instanceof Assignment assignment) {
            serve(assignment);
        } else if (daemon == null) {
            throw new IllegalArgumentException("a message before the assignment");
        } else if (message instanceof StateNotice notice) {
            daemon.notice(notice);
        } else if (message instanceof ShareRequest share) {
            manager.send(new PortShared(daemon.share(share.shared())));
        } else if (message instanceof FaultRequest fault) {
            cause(fault);
        } else if (message instanceof MovePort move) {
            move(move.port());
        } else if (message instanceof StopRequest stop) {
            // in a thread of its own, so that the end of the input still ends the process at once
            new Thread(() -> stop(stop.graceMillis()), "opticlink-stop").start();
        }
    }

    private void serve(Assignment assignment) {
        if (daemon != null) {
            throw new IllegalArgumentException("a second assignment");
        }
        ProcessName.set(assignment.channel());
        daemon = new ChannelDaemon(assignment, limits(arguments), new End());
        faults = assignment.duty().faults();
        try {
            Bound bound = daemon.start();
            LOG.info("channel {} is served on port {}", assignment.channel(), bound.port());
            manager.send(bound);
            if (assignment.duty().reportsMemory()) {
                MemoryReporter.start(manager::send);
            }
        } catch (NoPortException e) {
            LOG.warn("channel {}: {}", assignment.channel(), e.getMessage());
            manager.send(new BindFailed(e.getMessage()));
            Runtime.getRuntime().halt(NO_PORT);
        } catch (IOException e) {
            LOG.error("channel {} cannot be served", assignment.channel(), e);
            Runtime.getRuntime().halt(NO_MEMORY);
        }
    }

    private void move(int port) {
        try {
            daemon.move(port)
                    .ifPresent(
                            bound -> {
                                LOG.info("now on port {}", bound.port());
                                manager.send(bound);
                            });
        } catch (IOException e) {
            LOG.warn("the move to port {} failed", port, e);
        }
    }

    private void cause(FaultRequest request) {
        if (faults) {
            Faults.cause(request.kind(), daemon.pump());
        } else {
            LOG.warn("a fault was asked for, which is possible in tests only");
        }
    }

    private void stop(int graceMillis) {
        try {
            daemon.stop(graceMillis);
        } catch (IOException | InterruptedException e) {
            LOG.warn("the port did not close in order", e);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Ends this process where the daemon cannot go on. */
    private final class End implements ChannelDaemon.Listener {

        @Override
        public void failed() {
            Runtime.getRuntime().halt(NO_MEMORY);
        }

        @Override
        public void starved(long seconds) {
            new Thread(() -> starve(seconds), "opticlink-starved").start();
        }

        private void starve(long seconds) {
            LOG.info("no frames for {} s; the port is closed until there are some", seconds);
            daemon.closePort();
            manager.send(new Starved(seconds));
            stop(STARVED_GRACE_MILLIS);
        }
    }
}
