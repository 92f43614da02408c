package org.opticlink.daemon.media;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits to be sent to one viewer. Holds the buffers of what it contains. Filled by the pump
 * thread, emptied by the thread that sends; thread-safe.
 */
public final class PacketQueue {

    /**
     * How much may wait. Beyond any of the three the viewer is too slow.
     *
     * @param bytes bytes of all packets
     * @param packets number of packets
     * @param nanos time that the oldest packet has waited
     */
    public record Limits(long bytes, int packets, long nanos) {

        /** Returns limits that leave room for a start with that many bytes and packets more. */
        public Limits plus(long moreBytes, int morePackets) {
            return new Limits(bytes + moreBytes, packets + morePackets, nanos);
        }
    }

    private record Waiting(Packet packet, long sinceNanos) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Limits limits;
    private long bytes;
    private long takenEpoch = -1;
    private long takenLeading = -1;
    private boolean closed;

    /** Makes an empty queue. */
    public PacketQueue(Limits limits) {
        this.limits = limits;
    }

    /** Replaces the limits. */
    public synchronized void limit(Limits newLimits) {
        limits = newLimits;
    }

    /** Appends a packet, or ignores it when the queue is closed. */
    public synchronized void add(Packet packet, long nowNanos) {
        if (!closed) {
            packet.buffer().retain();
            waiting.add(new Waiting(packet, nowNanos));
            bytes += packet.buffer().length();
        }
    }

    /** Takes the oldest packet, or null when there is none. The caller now holds its buffer. */
    public synchronized Packet poll() {
        Waiting next = waiting.poll();
        if (next == null) {
            return null;
        }
        Packet packet = next.packet();
        bytes -= packet.buffer().length();
        if (packet.kind() == Packet.Kind.INIT) {
            takenEpoch = packet.sequence();
        } else if (packet.leads()) {
            takenLeading = packet.sequence();
        }
        return packet;
    }

    /** Whether more waits than the limits allow. */
    public synchronized boolean overfull(long nowNanos) {
        return bytes > limits.bytes()
                || waiting.size() > limits.packets()
                || !waiting.isEmpty() && nowNanos - waiting.peek().sinceNanos() > limits.nanos();
    }

    /** Empties the queue and returns how many packets that were. */
    public synchronized int clear() {
        int count = waiting.size();
        waiting.forEach(next -> next.packet().buffer().release());
        waiting.clear();
        bytes = 0;
        return count;
    }

    /** Empties the queue for good. */
    public synchronized void close() {
        closed = true;
        clear();
    }

    /** Returns the epoch of the last initialisation segment that was taken, or -1. */
    public synchronized long takenEpoch() {
        return takenEpoch;
    }

    /** Returns the sequence of the last unit of the leading track that was taken, or -1. */
    public synchronized long takenLeading() {
        return takenLeading;
    }

    /** Returns the bytes that wait. */
    public synchronized long bytes() {
        return bytes;
    }
}
