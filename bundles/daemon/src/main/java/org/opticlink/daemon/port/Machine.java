package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.opticlink.daemon.sockets.Holder;

/** Facts about this machine that tell why a port could not be bound. */
interface Machine {

    /** Whether the address is one of this machine. */
    boolean has(InetAddress address) throws IOException;

    /** Whether any port at all can be bound on the address. */
    boolean canBindAnything(InetAddress address);

    /** Returns the first port that needs no privilege; 0 where all do not. */
    int firstUnprivileged() throws IOException;

    /** Whether this process may bind the ports below. */
    boolean isPrivileged() throws IOException;

    /** Returns the ports that the system keeps for others; empty where it does no such thing. */
    List<ExcludedRanges.Range> excluded() throws IOException;

    /** Returns who listens on the port, on any address. */
    List<Holder> holders(int port) throws IOException;
}
