package org.opticlink.daemon.port;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.opticlink.daemon.sockets.Holder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why an address and port could not be bound. The operating system's text is translated and the
 * exception is the same for every cause, so this looks at the machine instead.
 *
 * @param cause the kind
 * @param text the end of a sentence that begins with the port
 */
record BindProblem(Cause cause, String text) {

    /** What prevents a bind. */
    enum Cause {
        /** The address does not belong to this machine. */
        NOT_MY_ADDRESS,
        /** The port is reserved for privileged programs. */
        NO_PRIVILEGE,
        /** The system keeps the port for somebody. */
        EXCLUDED,
        /** Another program has the port. */
        IN_USE
    }

    private static final Logger LOG = LoggerFactory.getLogger(BindProblem.class);

    /** Finds out why binding has just failed; blocks for some milliseconds. */
    static BindProblem of(Machine machine, InetAddress address, int port) {
        try {
            if (!machine.has(address) || !machine.canBindAnything(address)) {
                return new BindProblem(
                        Cause.NOT_MY_ADDRESS, "is on an address that this machine does not have");
            }
            if (port < machine.firstUnprivileged() && !machine.isPrivileged()) {
                return new BindProblem(
                        Cause.NO_PRIVILEGE,
                        "needs a privilege that this program does not have, as all ports below "
                                + machine.firstUnprivileged()
                                + " do");
            }
            Optional<ExcludedRanges.Range> excluded = ExcludedRanges.find(machine.excluded(), port);
            if (excluded.isPresent()) {
                return new BindProblem(
                        Cause.EXCLUDED,
                        "is one of the ports %d to %d that the system keeps for others"
                                .formatted(excluded.get().first(), excluded.get().last()));
            }
            return inUse(holder(machine.holders(port), address));
        } catch (IOException | NumberFormatException e) {
            LOG.debug("cannot find out why port {} is not free", port, e);
            return inUse(Optional.empty());
        }
    }

    private static BindProblem inUse(Optional<Holder> holder) {
        return new BindProblem(
                Cause.IN_USE,
                "is in use by " + holder.map(Holder::describe).orElse("another program"));
    }

    /** The same port of another address does not hinder. */
    private static Optional<Holder> holder(List<Holder> holders, InetAddress wanted) {
        return holders.stream()
                .filter(
                        holder -> {
                            InetAddress held = holder.listener().address();
                            return held.equals(wanted)
                                    || held.isAnyLocalAddress()
                                    || wanted.isAnyLocalAddress();
                        })
                .findFirst();
    }
}
