package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.opticlink.api.access.AccessMode;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.channel.ServedChannel;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.opticlink.daemonmanager.process.DaemonLauncher;
import org.opticlink.daemonmanager.process.ProcessMemory;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every channel served. All state lives on one lane, so that no two things happen at a time;
 * nothing on it blocks. Methods may be called from any thread.
 */
public final class Supervisor {

    /** How often processes are looked at. */
    public static final Duration TICK = Duration.ofMillis(150);

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    /** More time than this between two ticks means that this program was paused. */
    private static final Duration OWN_PAUSE = Duration.ofSeconds(1);

    private static final int TICKS_PER_POLICY_CHECK = 7;

    private final Lane lane;
    private final AccessModes modes = new AccessModes();
    private final StandbyPool standbys;
    private final StartGate gate;
    private final Shared shared;
    private final Map<ServedChannel, ChannelKeeper> keepers = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private final List<ServedChannel> arriving = new ArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final PortPatrol patrol;
    private final Lane.Timer ticks;
    private volatile DaemonConfig config;
    private long lastTickNanos;
    private int tickCount;
    private boolean closing;

    /**
     * Starts to supervise.
     *
     * @param memory tells how much memory processes use
     * @param ports who has which port; on the lane from now on
     * @param watch tells who else listens there
     * @param startsAtATime how many processes may start at the same time
     */
    public Supervisor(
            Lane lane,
            DaemonLauncher launcher,
            ProcessMemory memory,
            DaemonConfig config,
            StatusBoard board,
            PortBook ports,
            PortWatch watch,
            int startsAtATime) {
        this.lane = lane;
        this.config = config;
        standbys = new StandbyPool(lane, launcher);
        gate = new StartGate(startsAtATime);
        shared =
                new Shared(
                        lane,
                        launcher,
                        standbys,
                        gate,
                        ports,
                        new Turn(),
                        new MemoryGauge(memory),
                        new Assignments(() -> this.config, () -> !memory.available()),
                        modes,
                        () -> this.config,
                        board);
        patrol = new PortPatrol(lane, watch);
        lastTickNanos = lane.nanos();
        ticks = lane.every(TICK, this::tick);
        lane.run(() -> standbys.want(config.standbys()));
    }

    /** Takes on changed settings; running processes are left alone. */
    public void configure(DaemonConfig next) {
        lane.run(
                () -> {
                    DaemonConfig before = config;
                    config = next;
                    standbys.want(closing ? 0 : next.standbys());
                    cause(next.faults(), before.faults());
                });
    }

    /** A fault is caused once, when it appears in the settings. */
    private void cause(DaemonConfig.Faults now, DaemonConfig.Faults before) {
        now.byChannel()
                .forEach(
                        (id, fault) -> {
                            if (fault != before.byChannel().get(id)) {
                                keeper(id).ifPresent(keeper -> keeper.cause(fault));
                            }
                        });
    }

    /** Serves a channel. */
    public void add(ServedChannel channel) {
        lane.run(() -> arrive(channel));
    }

    /** Ends serving a channel. */
    public void remove(ServedChannel channel) {
        lane.run(() -> leave(channel));
    }

    /** Takes an access mode into account. */
    public void addMode(AccessMode mode, String name, int ranking) {
        lane.run(
                () -> {
                    modes.add(mode, name, ranking);
                    keepers.values().forEach(ChannelKeeper::refresh);
                });
    }

    /**
     * Closes the ports of all channels of an access mode, unless there is another one of that name.
     */
    public void removeMode(AccessMode mode) {
        lane.run(
                () -> {
                    modes.remove(mode);
                    keepers.values().forEach(ChannelKeeper::refresh);
                });
    }

    /** Replaces the process of a channel. */
    public void restart(String channelId, RestartKind kind) {
        lane.run(() -> keeper(channelId).ifPresent(keeper -> keeper.restart(kind)));
    }

    private Optional<ChannelKeeper> keeper(String channelId) {
        return keepers.values().stream()
                .filter(keeper -> keeper.channel().id().equals(channelId))
                .findFirst();
    }

    /** Ends all processes; the future completes when they are gone. */
    public CompletableFuture<Void> close() {
        lane.run(
                () -> {
                    closing = true;
                    arriving.clear();
                    standbys.want(0);
                    List.copyOf(keepers.keySet()).forEach(this::leave);
                    finishClosing();
                });
        return closed;
    }

    /** A channel of the same id may still be leaving; its port is free only after that. */
    private void arrive(ServedChannel channel) {
        if (closing) {
            return;
        }
        if (leaving.contains(channel.id())) {
            arriving.add(channel);
            return;
        }
        ChannelKeeper keeper = new ChannelKeeper(shared, channel);
        keepers.put(channel, keeper);
        keeper.refresh();
    }

    private void leave(ServedChannel channel) {
        arriving.remove(channel);
        ChannelKeeper keeper = keepers.remove(channel);
        if (keeper != null) {
            leaving.add(channel.id());
            keeper.remove(() -> left(channel.id()));
        }
    }

    private void left(String id) {
        leaving.remove(id);
        List<ServedChannel> next =
                arriving.stream().filter(channel -> channel.id().equals(id)).toList();
        arriving.removeAll(next);
        next.forEach(this::arrive);
        finishClosing();
    }

    private void finishClosing() {
        if (closing && leaving.isEmpty()) {
            ticks.cancel();
            closed.complete(null);
        }
    }

    private void tick() {
        long now = lane.nanos();
        Duration gap = Duration.ofNanos(now - lastTickNanos);
        lastTickNanos = now;
        if (gap.compareTo(OWN_PAUSE) > 0) {
            LOG.info(
                    "this process was paused for {} ms, which is held against no serving process",
                    gap.toMillis());
        }
        keepers.values().forEach(keeper -> keeper.tick(gap));
        if (++tickCount % TICKS_PER_POLICY_CHECK == 0) {
            keepers.values().forEach(ChannelKeeper::refresh);
            lookAfterPorts();
        }
        if (!gate.idle()) {
            standbys.holdBack();
        } else if (!closing) {
            standbys.fill(config.watch().start());
        }
    }

    private void lookAfterPorts() {
        shared.ports().forget();
        Map<String, PortWatch.Place> places = new HashMap<>();
        keepers.values()
                .forEach(
                        keeper ->
                                keeper.place()
                                        .ifPresent(
                                                place -> places.put(keeper.channel().id(), place)));
        patrol.tick(places, this::neighbours);
    }

    private void neighbours(Map<String, String> sentences) {
        sentences.forEach(
                (id, sentence) -> keeper(id).ifPresent(keeper -> keeper.neighbours(sentence)));
    }
}
