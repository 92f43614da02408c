package org.opticlink.channel.internal.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.channel.internal.config.ChannelConfig;
import org.opticlink.channel.internal.stream.EngineDirectory;
import org.opticlink.channel.internal.stream.Surroundings;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All channels that are switched on. Gives out ids, so that no two channels have the same, and
 * closes channels in parallel. Thread-safe.
 */
final class ChannelHost implements EngineDirectory.Listener {

    static final Duration TICK = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHost.class);
    private static final Duration CLOSE = Duration.ofSeconds(6);

    private final FrameDirectory directory;
    private final Surroundings around;
    private final Executor memory;
    private final Lane.Timer ticks;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, CompletableFuture<Void>> closings = new HashMap<>();

    /** The channels that run, as the lane sees them. */
    private final List<CameraChannel> running = new ArrayList<>();

    /** The executor runs one task at a time and may block; it opens and closes memory. */
    ChannelHost(FrameDirectory directory, Surroundings around, Executor memory) {
        this.directory = directory;
        this.around = around;
        this.memory = memory;
        around.engines().addListener(this);
        ticks = around.lane().every(TICK, () -> running.forEach(CameraChannel::tick));
    }

    Lane lane() {
        return around.lane();
    }

    /** Takes an id, if no other channel has it. */
    synchronized boolean claim(String id) {
        return ids.add(id);
    }

    /** Takes the id, or one like it. */
    synchronized String claimLike(String id) {
        String free = id;
        for (int number = 2; !ids.add(free); number++) {
            free = id + "-" + number;
        }
        return free;
    }

    /** Gives an id back. */
    synchronized void unclaim(String id) {
        ids.remove(id);
    }

    /** Opens a channel whose id was claimed. */
    CameraChannel open(ChannelConfig config) {
        CameraChannel channel = new CameraChannel(config, around, directory, memory);
        CompletableFuture<Void> predecessor;
        synchronized (this) {
            predecessor =
                    closings.getOrDefault(config.id(), CompletableFuture.completedFuture(null));
        }
        around.lane().run(() -> running.add(channel));
        channel.openAfter(predecessor);
        return channel;
    }

    /** Closes a channel and gives its id back. Does not wait. */
    void close(CameraChannel channel) {
        around.lane().run(() -> running.remove(channel));
        CompletableFuture<Void> closed = channel.close();
        synchronized (this) {
            closings.put(channel.id(), closed);
            ids.remove(channel.id());
        }
        closed.whenComplete(
                (done, failure) -> {
                    synchronized (this) {
                        closings.remove(channel.id(), closed);
                    }
                });
        around.lane()
                .after(
                        CLOSE,
                        () -> {
                            if (!closed.isDone()) {
                                warnLate(channel.id());
                            }
                        });
    }

    @Override
    public void engineCame() {
        around.lane().run(() -> running.forEach(CameraChannel::engineCame));
    }

    @Override
    public void engineGone(CaptureEngine engine) {
        around.lane().run(() -> running.forEach(channel -> channel.engineGone(engine)));
    }

    /** Waits until the channels that were closed are gone, not for ever. */
    void awaitClosed() throws InterruptedException {
        Map<String, CompletableFuture<Void>> open;
        synchronized (this) {
            open = new HashMap<>(closings);
        }
        around.engines().removeListener(this);
        try {
            CompletableFuture.allOf(open.values().toArray(CompletableFuture[]::new))
                    .get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            open.keySet().forEach(ChannelHost::warnLate);
        } catch (ExecutionException e) {
            LOG.warn("a channel did not close", e);
        } finally {
            ticks.cancel();
        }
    }

    private static void warnLate(String id) {
        LOG.warn(
                "the capture of channel {} does not end; its thread and memory are left alone until it does",
                id);
    }
}
