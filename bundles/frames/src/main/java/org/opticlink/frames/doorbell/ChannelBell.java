package org.opticlink.frames.doorbell;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.opticlink.frames.ControlRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bell of one channel. Thread-safe. */
public final class ChannelBell {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelBell.class);

    private final ControlRecord control;
    private final Ringer ringer;
    private final AtomicReferenceArray<SocketChannel> connections =
            new AtomicReferenceArray<>(ControlRecord.SLOTS);
    private final AtomicBoolean queued = new AtomicBoolean();

    ChannelBell(ControlRecord control, Ringer ringer) {
        this.control = control;
        this.ringer = ringer;
    }

    /**
     * Has the sleeping readers of this channel woken. Called by writers after they published; costs
     * a few memory reads while nobody sleeps, and never blocks.
     */
    public void ring() {
        // Dekker: our publication before our look at the marks, as the reader's mark is before its
        // look at the tracks
        VarHandle.fullFence();
        if (control.anyWaiting()) {
            queue();
        }
    }

    void attach(int slot, SocketChannel connection) throws IOException {
        SocketChannel former = connections.getAndSet(slot, connection);
        if (former != null) {
            former.close();
        }
        // a reader may have gone to sleep, and been passed over, before its greeting was read: it
        // looks again on this byte
        connection.write(ByteBuffer.allocate(1));
    }

    void detach(int slot, SocketChannel connection) {
        if (connections.compareAndSet(slot, connection, null)) {
            // a killed reader leaves its mark, which would have every writer call the ringer for
            // nothing
            control.takeWaiting(slot);
        }
    }

    /** Writes one byte to each sleeping reader. Called by the ringer only. */
    void wakeReaders(ByteBuffer oneByte) {
        queued.set(false);
        for (int slot = 0; slot < ControlRecord.SLOTS; slot++) {
            SocketChannel connection = connections.get(slot);
            if (connection != null && control.takeWaiting(slot)) {
                try {
                    // a full socket buffer is fine: the reader has bytes to wake on
                    connection.write(oneByte.clear());
                } catch (IOException e) {
                    LOG.debug("reader {} is gone: {}", slot, e.toString());
                }
            }
        }
    }

    private void queue() {
        if (queued.compareAndSet(false, true)) {
            ringer.queue(this);
        }
    }
}
