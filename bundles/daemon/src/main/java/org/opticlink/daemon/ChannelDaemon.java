package org.opticlink.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.feed.FrameWatch;
import org.opticlink.daemon.feed.Pump;
import org.opticlink.daemon.feed.StreamFeed;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.port.ChannelPort;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.viewers.Audience;
import org.opticlink.daemon.web.ChannelSite;
import org.opticlink.daemon.web.ChannelView;
import org.opticlink.daemon.web.Requests;

/** Serves one channel: reads its memory and answers on its port. Thread-safe. */
public final class ChannelDaemon implements AutoCloseable {

    /**
     * What a daemon may take.
     *
     * @param viewers the most viewers at a time
     * @param bufferBytes direct memory for media on its way to viewers
     * @param port limits of connections
     */
    public record Limits(int viewers, long bufferBytes, ChannelPort.Limits port) {}

    /** Told what a daemon cannot settle itself; on threads that must not be held up. */
    @FunctionalInterface
    public interface Listener {

        /** The channel's memory can no longer be read. */
        void failed();

        /** There were no frames for as long as the assignment allows; told once. */
        default void starved(long seconds) {}
    }

    private static final long POLL_MILLIS = 10;

    /** A handshake that had begun when the successor took the port is complete after this. */
    private static final long STRAGGLERS_MILLIS = 50;

    private final Assignment assignment;
    private final Audience audience;
    private final Pump pump;
    private final ChannelPort port;
    private final Requests requests = new Requests();
    private volatile StateNotice state;
    private volatile boolean shared;
    private volatile int boundPort;

    /**
     * Makes a daemon that does nothing yet.
     *
     * @param listener told of what ends its service
     */
    public ChannelDaemon(Assignment assignment, Limits limits, Listener listener) {
        this.assignment = assignment;
        this.state = assignment.state();
        this.audience = new Audience(limits.viewers());
        this.pump =
                new Pump(
                        assignment.channel(),
                        assignment.ticket(),
                        audience,
                        new BufferPool(limits.bufferBytes()),
                        this::whyNoPicture,
                        new FrameWatch(assignment.duty().noFramesSeconds(), listener::starved),
                        listener::failed);
        this.port = new ChannelPort(assignment.channel(), limits.port());
    }

    /**
     * Opens the channel's memory, takes a port and starts to answer.
     *
     * @throws org.opticlink.daemon.port.NoPortException when no port can be bound
     * @throws IOException when the memory cannot be opened
     */
    public Bound start() throws IOException {
        Map<StreamName, StreamFeed> streams = new EnumMap<>(pump.start());
        if (!assignment.subStream()) {
            streams.remove(StreamName.SUB);
        }
        Bound bound =
                port.bind(
                        assignment.addresses(), assignment.ports(), assignment.duty().takesOver());
        boundPort = bound.port();
        ChannelView view =
                new ChannelView(
                        assignment.channel(),
                        assignment.title(),
                        streams,
                        audience,
                        () -> state,
                        () -> boundPort,
                        System.nanoTime());
        port.watchedBy(thread -> pump.require(List.of(thread)));
        port.serve(ChannelSite.of(view, port.guard(), loopbackOnly(bound), requests));
        return bound;
    }

    private static boolean loopbackOnly(Bound bound) throws IOException {
        for (String address : bound.addresses()) {
            if (!InetAddress.getByName(address).isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }

    /** Takes note of the channel's state. */
    public void notice(StateNotice notice) {
        state = notice;
    }

    /** Goes to another port, if it can be bound now; viewers that there are stay. */
    public Optional<Bound> move(int to) throws IOException {
        Optional<Bound> moved = port.move(assignment.addresses(), to);
        moved.ifPresent(bound -> boundPort = bound.port());
        return moved;
    }

    private String whyNoPicture() {
        StateNotice now = state;
        return now.reason().isEmpty()
                ? "no picture from the camera (" + now.state() + ")"
                : now.reason();
    }

    /**
     * Lets a successor listen on the port too, or nobody else any more.
     *
     * @return whether the port can be shared now
     */
    public boolean share(boolean wanted) {
        shared = port.share(wanted);
        return shared;
    }

    /** Stops listening; those who are connected stay. */
    public void closePort() {
        port.stopListening();
    }

    /** Returns the thread that reads, as an executor. */
    Executor pump() {
        return pump;
    }

    /** Returns who watches. */
    public Audience audience() {
        return audience;
    }

    /**
     * Stops listening and lets the viewers finish what is on its way to them. Responses that have
     * no end are ended between two units.
     *
     * @param graceMillis how long that may take
     */
    public void stop(int graceMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        if (shared) {
            Thread.sleep(STRAGGLERS_MILLIS);
        }
        port.stopListening();
        requests.leave();
        pump.endViewers();
        while (audience.total() + requests.open() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(POLL_MILLIS);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        port.close();
        pump.close();
    }
}
