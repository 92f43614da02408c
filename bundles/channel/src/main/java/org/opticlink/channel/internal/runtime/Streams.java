package org.opticlink.channel.internal.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.frames.StreamName;
import org.opticlink.channel.ChannelActivity;
import org.opticlink.channel.internal.config.Sources;
import org.opticlink.channel.internal.stream.StreamSupervisor;
import org.opticlink.channel.internal.stream.Surroundings;
import org.opticlink.frames.ChannelFrames;

/**
 * The streams of one open channel: main runs always, sub while a reader wants it and a little
 * longer. On the lane, except {@link #activity()}.
 */
final class Streams {

    /** A viewer that reloads its page should find the sub stream still open. */
    static final Duration LINGER = Duration.ofSeconds(10);

    private final Surroundings around;
    private final ChannelFrames frames;
    private final StreamSupervisor main;
    private final StreamSupervisor sub;
    private boolean hasSub;
    private boolean subStarted;
    private long subWantedNanos;

    Streams(
            String id,
            Surroundings around,
            ChannelFrames frames,
            Sources sources,
            Runnable changed) {
        this.around = around;
        this.frames = frames;
        main = stream(id, StreamName.MAIN, sources.main(), changed);
        sub = stream(id, StreamName.SUB, sources.sub().orElse(sources.main()), () -> {});
        hasSub = sources.sub().isPresent();
        main.start();
    }

    private StreamSupervisor stream(
            String id, StreamName name, CaptureSource source, Runnable changed) {
        String thread = "opticlink-capture-" + id + "-" + name.label();
        return new StreamSupervisor(
                around,
                source,
                frames.sink(name),
                captureThread(thread),
                () -> (name == StreamName.MAIN ? sub() : main()).isLive(),
                changed);
    }

    private StreamSupervisor main() {
        return main;
    }

    private StreamSupervisor sub() {
        return sub;
    }

    /**
     * One thread at most; it ends when it has had nothing to do for a while, as a sub stream that
     * nobody watches.
     */
    private static ExecutorService captureThread(String name) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    ChannelState state() {
        return main.state();
    }

    String reason() {
        return main.reason();
    }

    ChannelActivity activity() {
        return new ChannelActivity(main.frameRate(), main.countersWith(sub));
    }

    void configure(Sources sources) {
        main.source(sources.main());
        hasSub = sources.sub().isPresent();
        sources.sub().ifPresent(sub::source);
        watchDemand();
    }

    void reconnect() {
        main.reconnect();
        sub.reconnect();
    }

    void each(Consumer<StreamSupervisor> action) {
        action.accept(main);
        action.accept(sub);
    }

    /** Called several times per second. */
    void tick() {
        each(StreamSupervisor::sample);
        watchDemand();
    }

    /**
     * A refused login is not tried on the second stream either: cameras count wrong logins per
     * address.
     */
    private void watchDemand() {
        long now = around.lane().nanos();
        boolean possible = hasSub && main.state() != ChannelState.AUTH_FAILED;
        if (possible && frames.demand().wantsStream(StreamName.SUB)) {
            subWantedNanos = now;
            subStarted = true;
            sub.start();
        } else if (subStarted && (!possible || now - subWantedNanos >= LINGER.toNanos())) {
            subStarted = false;
            sub.stop();
        }
    }

    /** The future completes when no thread touches the memory any more. */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(main.close(), sub.close());
    }
}
