package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;

/** Which slot of a control record belongs to which ticket. Not thread-safe. */
final class ReaderSeats {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private final ReaderTicket[] issued = new ReaderTicket[ControlRecord.SLOTS];
    private int last = -1;

    /**
     * Takes the free slot that was free for the longest time, so that a late reader does not meet
     * its successor.
     */
    ReaderTicket issue(String channelId, Region ring, Region control, Path doorbell)
            throws IOException {
        for (int i = 1; i <= issued.length; i++) {
            int slot = (last + i) % issued.length;
            if (issued[slot] == null) {
                last = slot;
                issued[slot] = new ReaderTicket(ring, control, slot, doorbell, key());
                return issued[slot];
            }
        }
        throw new IOException(
                "all " + issued.length + " reader slots of channel " + channelId + " are taken");
    }

    /** Whether the ticket is one of ours and still good. */
    boolean holds(ReaderTicket ticket) {
        int slot = ticket.slot();
        return slot >= 0 && slot < issued.length && ticket.equals(issued[slot]);
    }

    void remove(ReaderTicket ticket) {
        issued[ticket.slot()] = null;
    }

    void forEach(Consumer<ReaderTicket> action) {
        for (ReaderTicket ticket : issued) {
            if (ticket != null) {
                action.accept(ticket);
            }
        }
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
