package org.opticlink.daemonmanager.ports;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opticlink.daemon.sockets.Holder;

/**
 * Other programs that listen on the port of a channel, on addresses that are not bound for it: no
 * system reports them when a port is bound, and whoever uses such an address reaches them instead.
 */
final class Neighbours {

    private Neighbours() {}

    /**
     * Describes them in one sentence; an empty string when there are none.
     *
     * @param holders everybody who listens on the port
     * @param addresses the literal addresses that are bound for the channel
     * @param own processes that are ours
     */
    static String describe(int port, List<Holder> holders, List<String> addresses, Set<Long> own)
            throws UnknownHostException {
        Set<InetAddress> bound = new java.util.HashSet<>();
        for (String address : addresses) {
            bound.add(InetAddress.getByName(address));
        }
        Set<String> found =
                holders.stream()
                        .filter(holder -> !own.contains(holder.processId()))
                        // our own socket, whose process the system does not tell
                        .filter(
                                holder ->
                                        holder.processId() != 0
                                                || !bound.contains(holder.listener().address()))
                        .map(
                                holder ->
                                        holder.describe()
                                                + " on "
                                                + holder.listener().address().getHostAddress())
                        .collect(Collectors.toCollection(TreeSet::new));
        return found.isEmpty()
                ? ""
                : "port "
                        + port
                        + " is also used by "
                        + String.join(", ", found)
                        + ", which is what answers under other addresses or names of this machine";
    }
}
