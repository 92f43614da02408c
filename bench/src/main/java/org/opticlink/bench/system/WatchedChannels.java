package org.opticlink.bench.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opticlink.bench.Bench;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.testing.clip.ClipCamera;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.viewer.ReconnectingViewer;
import org.opticlink.testing.viewer.SeenUnit;
import org.opticlink.testing.viewer.Stall;

/** Four channels of the distribution, each with a viewer who connects again at once. */
public final class WatchedChannels implements AutoCloseable {

    private static final int COUNT = 4;
    private static final int UNITS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A standby rests between the steps of its exercise, but never so long. */
    private static final Duration REST = Duration.ofMillis(1500);

    /** A process that ends sooner counts as crashing, and is replaced after a pause. */
    private static final Duration SERVED = Duration.ofSeconds(6);

    private static final double RESTING_PERCENT = 2;

    private final ClipCamera camera;
    private final List<ChannelFile> files = new ArrayList<>();
    private final Map<String, ReconnectingViewer> viewers = new LinkedHashMap<>();
    private OpticLink system;

    private WatchedChannels(ClipCamera camera) {
        this.camera = camera;
    }

    /**
     * Starts the distribution and waits until every viewer sees video.
     *
     * @param daemons lines of the configuration of the serving processes
     */
    public static WatchedChannels start(Bench bench, String daemons) throws Exception {
        WatchedChannels channels = new WatchedChannels(new ClipCamera(bench.clip()));
        try {
            channels.open(bench, daemons);
        } catch (AssertionError | Exception failed) {
            channels.close();
            throw failed;
        }
        return channels;
    }

    private void open(Bench bench, String daemons) throws Exception {
        for (int i = 1; i <= COUNT; i++) {
            files.add(ChannelFile.rtsp("bench-" + i, camera.port()));
        }
        system = OpticLink.start(bench.distribution(), bench.warmHome(), files, daemons);
        system.awaitLive(files);
        for (ChannelFile file : files) {
            viewers.put(file.id(), ReconnectingViewer.start(file.id(), file::port));
        }
        for (ReconnectingViewer viewer : viewers.values()) {
            awaitMore(viewer);
        }
    }

    /** Returns the running distribution. */
    public OpticLink system() {
        return system;
    }

    /** Returns the channels' ids. */
    public List<String> ids() {
        return files.stream().map(ChannelFile::id).toList();
    }

    /** Returns the process that serves a channel, once it has served for a while. */
    public ProcessHandle daemonOf(String id) throws Exception {
        ProcessHandle daemon = system.daemonOf(id);
        Instant old = Instant.now().minus(SERVED);
        Duration left = Duration.between(old, daemon.info().startInstant().orElse(old));
        if (!left.isNegative()) {
            Bench.pause(left);
        }
        return daemon;
    }

    /** Waits until a process has exercised itself and waits to take over. */
    public void awaitStandby() throws Exception {
        ProcessHandle standby = Await.present("a standby process", PATIENCE, system::standby);
        Await.value(
                "the standby process rests",
                PATIENCE,
                () -> CpuTime.percent(List.of(standby.pid()), REST),
                percent -> percent < RESTING_PERCENT);
    }

    /** Does something to a channel and returns what its viewer noticed. */
    public Stall during(String id, Fault fault) throws Exception {
        ReconnectingViewer viewer = viewers.get(id);
        int connection = viewer.connections();
        long begin = System.nanoTime();
        fault.happen();
        Await.until(
                "video of " + id + " by a new connection",
                PATIENCE,
                () -> last(viewer).connection() > connection);
        Stall stall = Stall.of(viewer, begin, connection);
        awaitMore(viewer);
        return stall;
    }

    /** Something that is done to a channel. */
    public interface Fault {
        /** Does it; returns at once. */
        void happen() throws Exception;
    }

    private static SeenUnit last(ReconnectingViewer viewer) {
        List<SeenUnit> units = viewer.units();
        return units.get(units.size() - 1);
    }

    private static void awaitMore(ReconnectingViewer viewer) throws Exception {
        int enough = viewer.count() + UNITS;
        Await.until("more access units", PATIENCE, () -> viewer.count() >= enough);
    }

    /** Returns how often viewers of the channels connected. */
    public int connections() {
        return viewers.values().stream().mapToInt(ReconnectingViewer::connections).sum();
    }

    /** Returns how many access units are missing within connections, of all channels. */
    public int missing() {
        int missing = 0;
        for (ReconnectingViewer viewer : viewers.values()) {
            List<SeenUnit> units = viewer.units();
            for (int i = 1; i <= viewer.connections(); i++) {
                int connection = i;
                missing +=
                        Stall.missing(
                                units.stream()
                                        .filter(unit -> unit.connection() == connection)
                                        .toList());
            }
        }
        return missing;
    }

    @Override
    public void close() throws IOException {
        for (ReconnectingViewer viewer : viewers.values()) {
            viewer.close();
        }
        if (system != null) {
            system.close();
        }
        camera.close();
    }
}
