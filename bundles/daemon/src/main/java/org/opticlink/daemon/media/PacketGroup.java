package org.opticlink.daemon.media;

import java.util.ArrayList;
import java.util.List;

/**
 * The packets since the newest key frame: what a viewer that comes now needs to show a picture at
 * once. Holds their buffers. Used by the pump thread only.
 */
public final class PacketGroup {

    private final long largest;
    private final List<Packet> packets = new ArrayList<>();
    private long bytes;

    /**
     * Makes an empty group that gives up what it has when it would grow larger than the given
     * number of bytes.
     */
    public PacketGroup(long largest) {
        this.largest = largest;
    }

    /**
     * Takes a packet in. A key frame starts the group anew; anything else is only kept behind a key
     * frame.
     */
    public void add(Packet packet) {
        if (packet.kind() == Packet.Kind.KEY) {
            clear();
        } else if (packets.isEmpty()) {
            return;
        }
        if (bytes + packet.buffer().length() > largest) {
            clear();
            return;
        }
        packet.buffer().retain();
        packets.add(packet);
        bytes += packet.buffer().length();
    }

    /** Forgets everything. */
    public void clear() {
        packets.forEach(packet -> packet.buffer().release());
        packets.clear();
        bytes = 0;
    }

    /** Whether there is nothing to start with. */
    public boolean isEmpty() {
        return packets.isEmpty();
    }

    /** Returns the packets, the key frame first; valid until the group changes. */
    public List<Packet> packets() {
        return packets;
    }

    /** Whether the group starts behind the given unit of the leading track. */
    public boolean startsAfter(long sequence) {
        return !packets.isEmpty() && packets.get(0).sequence() > sequence;
    }
}
