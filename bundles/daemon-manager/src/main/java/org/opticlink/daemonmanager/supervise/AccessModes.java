package org.opticlink.daemonmanager.supervise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.access.AccessMode;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.channel.ServedChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The access modes that are installed. On the lane. */
final class AccessModes implements Shared.Access {

    private static final Logger LOG = LoggerFactory.getLogger(AccessModes.class);

    private record Entry(AccessMode mode, String name, int ranking) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(AccessMode mode, String name, int ranking) {
        entries.add(new Entry(mode, name, ranking));
        entries.sort(Comparator.comparingInt(Entry::ranking).reversed());
    }

    void remove(AccessMode mode) {
        entries.removeIf(entry -> entry.mode() == mode);
    }

    /**
     * A mode that fails counts as not installed: a port that might be exposed too far stays closed.
     */
    @Override
    public Optional<AccessPolicy> policy(ServedChannel channel) {
        Optional<Entry> entry =
                entries.stream().filter(e -> e.name().equals(channel.mode())).findFirst();
        try {
            return entry.map(e -> e.mode().policy(channel.id()));
        } catch (RuntimeException e) {
            LOG.warn("the access mode {} failed for channel {}", channel.mode(), channel.id(), e);
            return Optional.empty();
        }
    }
}
