package org.opticlink.daemonmanager.ports;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opticlink.daemon.sockets.Holder;
import org.opticlink.daemon.sockets.PortHolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then who else listens on the ports of the channels. Thread-safe. */
public final class PortWatch {

    /**
     * A channel that is served.
     *
     * @param port its port
     * @param addresses the literal addresses that are bound
     */
    public record Place(int port, List<String> addresses) {}

    private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);

    private final PortHolders holders;
    private final Supplier<Set<Long>> own;
    private final Executor executor;
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * Makes a watch that has not looked yet.
     *
     * @param own asks for the processes that are ours
     * @param executor where to look, since that takes some milliseconds
     */
    public PortWatch(PortHolders holders, Supplier<Set<Long>> own, Executor executor) {
        this.holders = holders;
        this.own = own;
        this.executor = executor;
    }

    /** Looks at this machine. */
    public static PortWatch ofThisMachine(Executor executor) {
        return new PortWatch(PortHolders.ofThisMachine(), PortWatch::family, executor);
    }

    /** This process and all that came from it, whose sockets are not foreign. */
    private static Set<Long> family() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /**
     * Looks, unless it is still looking.
     *
     * @param places where the channels are served, by channel
     * @param found gets a sentence for each of these channels, empty when nobody else is there; on
     *     the thread that looked
     */
    public void look(Map<String, Place> places, Consumer<Map<String, String>> found) {
        if (places.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(
                    () -> {
                        try {
                            found.accept(find(places));
                        } catch (IOException e) {
                            LOG.debug("cannot see who listens on this machine", e);
                        } finally {
                            looking.set(false);
                        }
                    });
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody looks any more: the daemon manager has stopped", e);
        }
    }

    private Map<String, String> find(Map<String, Place> places) throws IOException {
        Set<Long> ours = own.get();
        Set<Integer> ports = places.values().stream().map(Place::port).collect(Collectors.toSet());
        Map<Integer, List<Holder>> byPort =
                holders.of(ports, ours).stream()
                        .collect(Collectors.groupingBy(holder -> holder.listener().port()));
        Map<String, String> sentences = new HashMap<>();
        for (Map.Entry<String, Place> place : places.entrySet()) {
            int port = place.getValue().port();
            sentences.put(
                    place.getKey(),
                    Neighbours.describe(
                            port,
                            byPort.getOrDefault(port, List.of()),
                            place.getValue().addresses(),
                            ours));
        }
        return sentences;
    }
}
