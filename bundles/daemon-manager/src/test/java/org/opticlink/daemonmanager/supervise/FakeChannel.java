package org.opticlink.daemonmanager.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.opticlink.api.capture.CaptureCounters;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.channel.ChannelActivity;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ServedChannel;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.Demand;
import org.opticlink.frames.ReaderReport;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;

/** A channel whose every answer a test decides. */
final class FakeChannel implements ServedChannel {

    final String id;
    final Memory memory = new Memory();
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    volatile String title;
    volatile String mode = "private";
    volatile ChannelPorts ports;
    volatile boolean hasMemory = true;
    volatile int reconnects;
    volatile ChannelCondition condition =
            new ChannelCondition(ChannelState.LIVE, "", Instant.EPOCH);

    FakeChannel(String id, int port) {
        this.id = id;
        this.title = id;
        this.ports = new ChannelPorts(port, 8100, 8199, false);
    }

    void become(ChannelState state, String reason) {
        condition = new ChannelCondition(state, reason, Instant.EPOCH.plusSeconds(1));
        tell();
    }

    void tell() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String mode() {
        return mode;
    }

    @Override
    public ChannelPorts ports() {
        return ports;
    }

    @Override
    public boolean hasSubStream() {
        return true;
    }

    @Override
    public Optional<ChannelFrames> frames() {
        return hasMemory ? Optional.of(memory) : Optional.empty();
    }

    @Override
    public ChannelCondition condition() {
        return condition;
    }

    @Override
    public ChannelActivity activity() {
        return new ChannelActivity(25, new CaptureCounters(100, 50, 1, 7, 0, 0));
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void reconnect() {
        reconnects++;
    }

    /** Gives out tickets and remembers which are out. */
    static final class Memory implements ChannelFrames {

        final Set<ReaderTicket> out = new HashSet<>();
        final Map<ReaderTicket, ReaderReport> reports = new HashMap<>();
        boolean full;
        volatile long units;
        private int issued;

        void report(ReaderTicket ticket, long heartbeatNanos, int viewers, long dropped) {
            reports.put(
                    ticket,
                    new ReaderReport(1, heartbeatNanos, viewers, 0, 0, dropped, Demand.NONE));
        }

        @Override
        public synchronized ReaderTicket issue() throws IOException {
            if (full) {
                throw new IOException("all 8 slots are taken");
            }
            Region region = new Region(Path.of("ring"), 0, 4096);
            ReaderTicket ticket = new ReaderTicket(region, region, 0, null, "key" + issued++);
            out.add(ticket);
            return ticket;
        }

        @Override
        public synchronized void revoke(ReaderTicket ticket) {
            out.remove(ticket);
        }

        @Override
        public ReaderReport report(ReaderTicket ticket) {
            return reports.getOrDefault(ticket, new ReaderReport(0, 0, 0, 0, 0, 0, Demand.NONE));
        }

        @Override
        public StreamSink sink(StreamName stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Demand demand() {
            return Demand.NONE;
        }

        @Override
        public long publishedUnits() {
            return units;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }
}
