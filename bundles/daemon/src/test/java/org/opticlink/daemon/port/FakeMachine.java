package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.opticlink.daemon.sockets.Holder;
import org.opticlink.daemon.sockets.Listener;

/** A machine whose facts a test decides. */
final class FakeMachine implements Machine {

    boolean ours = true;
    boolean free = true;
    int firstUnprivileged = 1024;
    boolean privileged;
    List<ExcludedRanges.Range> excluded = List.of();
    List<Holder> holders = List.of();
    boolean broken;

    void held(String address, long process, String program) throws IOException {
        holders =
                List.of(
                        new Holder(
                                new Listener(InetAddress.getByName(address), 8101, 1, 33, 0),
                                process,
                                program));
    }

    @Override
    public boolean has(InetAddress address) {
        return ours;
    }

    @Override
    public boolean canBindAnything(InetAddress address) {
        return free;
    }

    @Override
    public int firstUnprivileged() {
        return firstUnprivileged;
    }

    @Override
    public boolean isPrivileged() {
        return privileged;
    }

    @Override
    public List<ExcludedRanges.Range> excluded() throws IOException {
        if (broken) {
            throw new IOException("no netsh here");
        }
        return excluded;
    }

    @Override
    public List<Holder> holders(int port) {
        return holders;
    }
}
