package org.opticlink.console;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.api.channel.RestartKind;

/** Channels that are whatever a test says, and remember what was asked of them. */
public final class FakeChannels implements Channels {

    /** What was asked, in order. */
    public final List<String> asked = new ArrayList<>();

    /** What is known of processes, by channel. */
    public final TreeMap<String, DaemonStatus> daemons = new TreeMap<>();

    private final TreeMap<String, ChannelStatus> channels = new TreeMap<>();

    /** A channel that is bound when it has a port. */
    public static ChannelStatus status(String id, ChannelState state, String reason, int port) {
        return new ChannelStatus(
                id,
                id,
                state,
                reason,
                Instant.parse("2026-01-02T03:04:05Z"),
                "private",
                port == 0
                        ? Optional.empty()
                        : Optional.of(URI.create("http://127.0.0.1:" + port + "/")),
                port,
                4711,
                3,
                24.96,
                120,
                7,
                1);
    }

    /** Adds or replaces a channel. */
    public ChannelStatus put(ChannelStatus status) {
        channels.put(status.id(), status);
        return status;
    }

    @Override
    public List<ChannelStatus> list() {
        return List.copyOf(channels.values());
    }

    @Override
    public Optional<ChannelStatus> find(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    @Override
    public Optional<DaemonStatus> daemon(String id) {
        return Optional.ofNullable(daemons.get(id));
    }

    @Override
    public List<ChannelEvent> events(String id) {
        return List.of();
    }

    @Override
    public void restart(String id, RestartKind kind) {
        asked.add((kind == RestartKind.SOFT ? "restart " : "kill ") + id);
    }

    @Override
    public void reconnect(String id) {
        asked.add("reconnect " + id);
    }
}
