package org.opticlink.channel.internal.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.channel.ChannelActivity;
import org.opticlink.channel.ChannelCondition;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ServedChannel;
import org.opticlink.channel.internal.config.ChannelConfig;
import org.opticlink.channel.internal.stream.StreamSupervisor;
import org.opticlink.channel.internal.stream.Surroundings;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.frames.RingSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that is switched on: its memory and its streams. State changes on the lane; memory is
 * opened and closed off it.
 */
final class CameraChannel implements ServedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(CameraChannel.class);
    private static final Duration MEMORY_RETRY = Duration.ofSeconds(30);

    private final Surroundings around;
    private final FrameDirectory directory;
    private final Executor memory;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private volatile ChannelConfig config;
    private volatile ChannelCondition condition;
    private volatile ChannelFrames frames;
    private volatile Streams streams;
    private String note = "";
    private boolean opening;
    private boolean closing;

    /** Prepares a channel; {@link #openAfter} gives it its memory. The executor may block. */
    CameraChannel(
            ChannelConfig config, Surroundings around, FrameDirectory directory, Executor memory) {
        this.config = config;
        this.around = around;
        this.directory = directory;
        this.memory = memory;
        condition =
                new ChannelCondition(
                        ChannelState.CONNECTING, "Preparing shared memory", around.lane().now());
    }

    /**
     * Opens the memory and then the camera, once whoever had this memory before has let go of it.
     */
    void openAfter(CompletableFuture<Void> released) {
        opening = true;
        released.whenCompleteAsync((done, failure) -> openMemory(), memory);
    }

    private void openMemory() {
        try {
            ChannelFrames opened = directory.open(id(), RingSize.ofVideo(config.bufferMiB()));
            around.lane().run(() -> opened(opened));
        } catch (IOException | RuntimeException e) {
            LOG.warn("channel {} has no memory", id(), e);
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            around.lane().run(() -> failed(why));
        }
    }

    private void opened(ChannelFrames opened) {
        opening = false;
        frames = opened;
        if (closing) {
            release();
            return;
        }
        streams = new Streams(id(), around, opened, config.sources(), this::update);
        update();
        tell();
    }

    private void failed(String why) {
        opening = false;
        if (closing) {
            release();
            return;
        }
        enter(ChannelState.MISCONFIGURED, why);
        around.lane().after(MEMORY_RETRY, this::retryMemory);
    }

    private void retryMemory() {
        if (!closing && !opening && frames == null) {
            openAfter(CompletableFuture.completedFuture(null));
        }
    }

    /** Whether a changed configuration can be taken on without giving the memory up. */
    boolean accepts(ChannelConfig next) {
        return next.enabled()
                && next.id().equals(config.id())
                && next.bufferMiB() == config.bufferMiB();
    }

    /** Takes on a changed configuration; the camera is left alone unless its source changed. */
    void configure(ChannelConfig next) {
        config = next;
        around.lane()
                .run(
                        () -> {
                            note = "";
                            if (streams != null && !closing) {
                                streams.configure(next.sources());
                            }
                            update();
                            tell();
                        });
    }

    /**
     * Goes on as before although the configuration was changed to something that cannot be used.
     */
    void refuse(String why) {
        around.lane()
                .run(
                        () -> {
                            note = "The changed settings are not used: " + why;
                            update();
                        });
    }

    /**
     * Ends everything. The future completes, on any thread, when the memory is closed. Never
     * blocks.
     */
    CompletableFuture<Void> close() {
        around.lane()
                .run(
                        () -> {
                            if (!closing) {
                                closing = true;
                                release();
                            }
                        });
        return closed;
    }

    /** The memory is closed last, and only if no thread can touch it any more. */
    private void release() {
        ChannelFrames held = frames;
        if (opening) {
            return;
        }
        CompletableFuture<Void> unused =
                streams == null ? CompletableFuture.completedFuture(null) : streams.close();
        unused.thenRunAsync(
                        () -> {
                            if (held != null) {
                                held.close();
                            }
                        },
                        memory)
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warn(
                                        "the memory of channel {} could not be closed",
                                        id(),
                                        failure);
                            }
                            closed.complete(null);
                        });
    }

    /** Takes the pulse of the streams; several times per second. */
    void tick() {
        onStreams(Streams::tick);
    }

    void engineCame() {
        onStreams(running -> running.each(StreamSupervisor::engineCame));
    }

    void engineGone(CaptureEngine engine) {
        onStreams(running -> running.each(stream -> stream.engineGone(engine)));
    }

    private void onStreams(Consumer<Streams> action) {
        Streams running = streams;
        if (running != null && !closing) {
            action.accept(running);
        }
    }

    private void update() {
        if (streams != null) {
            String why = streams.reason();
            enter(streams.state(), why.isEmpty() ? note : why);
        }
    }

    private void enter(ChannelState state, String reason) {
        ChannelCondition old = condition;
        if (old.state() != state) {
            LOG.info("channel {} is {}{}", id(), state, reason.isEmpty() ? "" : ": " + reason);
            condition = new ChannelCondition(state, reason, around.lane().now());
            tell();
        } else if (!old.reason().equals(reason)) {
            LOG.debug("channel {} is still {}: {}", id(), state, reason);
            condition = new ChannelCondition(state, reason, old.since());
            tell();
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public String id() {
        return config.id();
    }

    @Override
    public String title() {
        return config.title();
    }

    @Override
    public String mode() {
        return config.mode();
    }

    @Override
    public ChannelPorts ports() {
        return config.ports();
    }

    @Override
    public boolean hasSubStream() {
        return config.sources().sub().isPresent();
    }

    @Override
    public Optional<ChannelFrames> frames() {
        return Optional.ofNullable(frames);
    }

    @Override
    public ChannelCondition condition() {
        return condition;
    }

    @Override
    public ChannelActivity activity() {
        Streams running = streams;
        return running == null ? ChannelActivity.NONE : running.activity();
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void reconnect() {
        around.lane()
                .run(
                        () -> {
                            retryMemory();
                            onStreams(Streams::reconnect);
                        });
    }
}
