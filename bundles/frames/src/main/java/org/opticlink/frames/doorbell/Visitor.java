package org.opticlink.frames.doorbell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the doorbell. Used by the porter's thread only. */
final class Visitor {

    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);
    private static final int LONGEST_GREETING = 128;
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final SocketChannel socket;
    private final ByteBuffer greeting = ByteBuffer.allocate(LONGEST_GREETING);
    private final long came = System.nanoTime();
    private String key;
    private Seat seat;

    Visitor(SocketChannel socket) {
        this.socket = socket;
    }

    /** Reads what has come; false when this connection is over. */
    boolean read(Map<String, Seat> seats) {
        try {
            if (seat != null) {
                greeting.clear();
            }
            if (socket.read(greeting) < 0) {
                return false;
            }
            return seat != null || greet(seats);
        } catch (IOException e) {
            LOG.debug("a reader's connection broke: {}", e.toString());
            return false;
        }
    }

    /** Whether the visitor may stay: it has a seat, or has not had the time to name it. */
    boolean welcome(Map<String, Seat> seats) {
        return seat == null ? System.nanoTime() - came < PATIENCE_NANOS : seats.get(key) == seat;
    }

    void leave() {
        if (seat != null) {
            seat.bell().detach(seat.slot(), socket);
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a reader's connection: {}", e.toString());
        }
    }

    private boolean greet(Map<String, Seat> seats) throws IOException {
        int length = greeting.position();
        if (length == 0 || greeting.get(length - 1) != '\n') {
            return greeting.hasRemaining();
        }
        key = new String(greeting.array(), 0, length - 1, StandardCharsets.UTF_8);
        seat = seats.get(key);
        if (seat == null) {
            return false;
        }
        seat.bell().attach(seat.slot(), socket);
        return true;
    }
}
