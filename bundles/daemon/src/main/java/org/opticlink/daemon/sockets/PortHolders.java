package org.opticlink.daemon.sockets;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who listens on a port. Thread-safe; blocks for some milliseconds. */
public final class PortHolders {

    private final ListenerTable table;
    private final SocketOwners owners;

    /** Looks at this machine. */
    public static PortHolders ofThisMachine() {
        return new PortHolders(ListenerTable.ofThisMachine(), SocketOwners.ofThisMachine());
    }

    /** Looks where it is told. */
    public PortHolders(ListenerTable table, SocketOwners owners) {
        this.table = table;
        this.owners = owners;
    }

    /**
     * Returns everybody who listens on one of the ports, on any address.
     *
     * @param likely processes that are asked first; when all sockets are theirs, nobody else is
     */
    public List<Holder> of(Set<Integer> ports, Collection<Long> likely) throws IOException {
        List<Listener> listeners =
                table.read().stream().filter(listener -> ports.contains(listener.port())).toList();
        Set<Long> unknown =
                listeners.stream()
                        .filter(listener -> listener.processId() == 0)
                        .map(Listener::inode)
                        .collect(Collectors.toSet());
        Map<Long, Long> processes = new HashMap<>();
        likely.forEach(process -> owners.ownedBy(process, unknown, processes));
        if (!processes.keySet().containsAll(unknown)) {
            owners.all().forEach(process -> owners.ownedBy(process, unknown, processes));
        }
        return listeners.stream()
                .map(
                        listener -> {
                            long process =
                                    listener.processId() != 0
                                            ? listener.processId()
                                            : processes.getOrDefault(listener.inode(), 0L);
                            return new Holder(listener, process, owners.name(process));
                        })
                .toList();
    }
}
