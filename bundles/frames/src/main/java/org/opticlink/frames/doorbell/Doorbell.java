package org.opticlink.frames.doorbell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.memory.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes sleeping readers: the owner's end of a Unix-domain socket that every reader connects to.
 * Two threads: one accepts and notices ends, one rings. Thread-safe.
 */
public final class Doorbell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

    private final Path path;
    private final Ringer ringer = new Ringer();
    private final Porter porter;

    private Doorbell(Path path, Porter porter) {
        this.path = path;
        this.porter = porter;
    }

    /**
     * Opens the doorbell. Where the machine has no Unix-domain sockets, or the path is too long for
     * one, readers poll.
     */
    public static Doorbell open(Path path) {
        try {
            return new Doorbell(path, new Porter(bind(path)));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "no doorbell at {}, so readers poll and cost more processor time;"
                            + " a shorter folder name may help: {}",
                    path,
                    e.getMessage());
            return new Doorbell(null, null);
        }
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Storage.restrict(path);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Returns the socket that readers connect to, or null when they poll. */
    public Path path() {
        return path;
    }

    /** Makes the bell of one channel. */
    public ChannelBell bell(ControlRecord control) {
        return new ChannelBell(control, ringer);
    }

    /** Lets the reader with this ticket connect. */
    public void admit(ReaderTicket ticket, ChannelBell bell) {
        if (porter != null) {
            porter.admit(ticket.key(), new Seat(bell, ticket.slot()));
        }
    }

    /** Lets the reader with this ticket connect no more, and disconnects it. */
    public void dismiss(ReaderTicket ticket) {
        if (porter != null) {
            porter.dismiss(ticket.key());
        }
    }

    /** Disconnects everybody: all readers know then that the owner is gone. */
    @Override
    public void close() throws IOException {
        ringer.close();
        if (porter != null) {
            porter.close();
            Files.deleteIfExists(path);
        }
    }
}
