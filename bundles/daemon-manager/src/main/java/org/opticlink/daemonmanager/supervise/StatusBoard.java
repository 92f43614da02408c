package org.opticlink.daemonmanager.supervise;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.channel.ServedChannel;

/**
 * What is known of all channels, for any thread to read; tells the listeners what changed. Written
 * on the lane.
 */
public final class StatusBoard implements Shared.Board {

    /** What listeners are told about; counters change all the time and are not part of it. */
    private record Visible(
            String title,
            ChannelState state,
            String reason,
            String mode,
            Optional<URI> url,
            int port,
            long processId) {

        static Visible of(ChannelStatus status) {
            return new Visible(
                    status.title(),
                    status.state(),
                    status.reason(),
                    status.mode(),
                    status.url(),
                    status.port(),
                    status.processId());
        }
    }

    private final ConcurrentNavigableMap<String, Facts> facts = new ConcurrentSkipListMap<>();
    private final Map<String, Visible> told = new HashMap<>();
    private final EventQueue events;

    /** Makes an empty board. */
    public StatusBoard(EventQueue events) {
        this.events = events;
    }

    /** Returns all channels, sorted by id; from any thread. */
    public List<ChannelStatus> list() {
        return facts.values().stream().map(Facts::status).toList();
    }

    /** Returns one channel; from any thread. */
    public Optional<ChannelStatus> find(String id) {
        return Optional.ofNullable(facts.get(id)).map(Facts::status);
    }

    /** Returns what is known of the process of a channel; from any thread. */
    public Optional<DaemonStatus> daemon(String id) {
        return Optional.ofNullable(facts.get(id)).map(Facts::daemon);
    }

    /** Returns what happened to a channel lately, oldest first; from any thread. */
    public List<ChannelEvent> events(String id) {
        return Optional.ofNullable(facts.get(id)).map(Facts::events).orElse(List.of());
    }

    /** Returns the channel behind a status; from any thread. */
    public Optional<ServedChannel> channel(String id) {
        return Optional.ofNullable(facts.get(id)).map(Facts::channel);
    }

    @Override
    public void post(Facts next) {
        String id = next.channel().id();
        facts.put(id, next);
        ChannelStatus status = next.status();
        Visible visible = Visible.of(status);
        if (!visible.equals(told.put(id, visible))) {
            events.changed(status);
        }
    }

    @Override
    public void happened(ChannelEvent event) {
        events.happened(event);
    }

    @Override
    public void remove(String channelId) {
        facts.remove(channelId);
        told.remove(channelId);
        events.removed(channelId);
    }
}
