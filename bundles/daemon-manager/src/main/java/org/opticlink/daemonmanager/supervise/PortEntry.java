package org.opticlink.daemonmanager.supervise;

import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemonmanager.ports.PortNote;

/** What the book has of one channel. */
final class PortEntry {

    /** What counts as the channel's wish; null while it has not come yet, or was refused. */
    ChannelPorts ports;

    /** What the channel wants, or wanted before its new wish was refused; 0 for any port. */
    int wanted;

    /** The port it has or had, which is kept for it; 0 when there is none. */
    int port;

    /**
     * The port that its process still has although another one is wanted now; 0 when it has none.
     */
    int leaving;

    /** Why it has another port than it wants; empty when that is not known. */
    String moved = "";

    /** Why its wish does not count; empty when it does. */
    String refusal = "";

    /** Who else listens on its port; empty when nobody does. */
    String neighbours = "";

    /** Whether there is such a channel now. */
    boolean present;

    /** Since when there is none. */
    long absentNanos;

    PortEntry(PortNote note, long nowNanos) {
        wanted = note.wanted();
        port = note.port();
        absentNanos = nowNanos;
    }

    PortNote note() {
        return new PortNote(wanted, port);
    }

    boolean has(int asked) {
        return asked != 0 && (port == asked || leaving == asked || wanted == asked);
    }

    boolean isAway() {
        return port != 0 && wanted != 0 && port != wanted;
    }
}
