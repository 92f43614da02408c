package org.opticlink.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.frames.StreamName;
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

    private static final long POLL_MILLIS = 10;

    private final Assignment assignment;
    private final Audience audience;
    private final Pump pump;
    private final ChannelPort port;
    private volatile StateNotice state;

    /**
     * Makes a daemon that does nothing yet.
     *
     * @param onFailure called when it can no longer read the channel's memory
     */
    public ChannelDaemon(Assignment assignment, Limits limits, Runnable onFailure) {
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
                        onFailure);
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
        Bound bound = port.bind(assignment.addresses(), assignment.ports());
        ChannelView view =
                new ChannelView(
                        assignment.channel(),
                        assignment.title(),
                        streams,
                        audience,
                        () -> state,
                        bound.port(),
                        System.nanoTime());
        port.serve(ChannelSite.of(view, port.guard(), loopbackOnly(bound)));
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

    private String whyNoPicture() {
        StateNotice now = state;
        return now.reason().isEmpty()
                ? "no picture from the camera (" + now.state() + ")"
                : now.reason();
    }

    /** Returns who watches. */
    public Audience audience() {
        return audience;
    }

    /**
     * Stops listening and lets the viewers finish what is on its way to them.
     *
     * @param graceMillis how long that may take
     */
    public void stop(int graceMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        port.stopListening();
        pump.endViewers();
        while (audience.total() > 0 && System.nanoTime() - end < 0) {
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
