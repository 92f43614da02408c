package org.opticlink.channel.internal.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.channel.internal.stream.EngineDirectory;
import org.opticlink.channel.internal.stream.Presence;
import org.opticlink.channel.internal.stream.Surroundings;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.lane.ThreadLane;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires what all channels share. Declarative services end all channels before this component,
 * because they depend on it.
 */
@Component(service = ChannelHostComponent.class)
public final class ChannelHostComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHostComponent.class);
    private static final Duration ENGINE_RELEASE = Duration.ofSeconds(3);

    private final EngineDirectory engines = new EngineDirectory();
    private final ThreadLane lane = new ThreadLane("opticlink-channels");
    private final ExecutorService memory =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-channel-memory");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final ChannelHost host;

    /** Starts without channels. */
    @Activate
    public ChannelHostComponent(@Reference FrameDirectory directory) {
        Surroundings around =
                new Surroundings(
                        lane,
                        engines,
                        Presence.ofThisMachine(),
                        () -> ThreadLocalRandom.current().nextDouble());
        host = new ChannelHost(directory, around, memory);
    }

    ChannelHost host() {
        return host;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEngine(CaptureEngine engine, Map<String, Object> properties) {
        int ranking =
                properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        engines.add(engine, ranking, (Long) properties.get(Constants.SERVICE_ID));
    }

    /**
     * Waits a moment, so that an engine's sessions have let go of native memory before its bundle
     * stops.
     */
    void removeEngine(CaptureEngine engine) throws InterruptedException {
        engines.remove(engine);
        if (!engines.awaitReleased(engine, ENGINE_RELEASE)) {
            LOG.warn("a capture engine is going away while a session of it has not ended");
        }
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        host.awaitClosed();
        lane.close();
        memory.shutdown();
    }
}
