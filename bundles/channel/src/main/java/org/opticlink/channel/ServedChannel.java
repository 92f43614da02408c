package org.opticlink.channel;

import java.util.Optional;
import org.opticlink.frames.ChannelFrames;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A configured channel as the daemon manager sees it: what to serve, where, and what its camera is
 * doing. An OSGi service, one per channel, registered as long as the configuration exists; also for
 * a channel that is switched off or cannot work, so that people see why. Thread-safe; no method
 * blocks.
 */
@ProviderType
public interface ServedChannel {

    /** Name of the service property that carries the channel's id. */
    String ID = "channel.id";

    /** Returns the id; it never changes. */
    String id();

    /** Returns the name that people read; may change. */
    String title();

    /** Returns the name of the access mode; may change. */
    String mode();

    /** Returns the ports wanted; may change. */
    ChannelPorts ports();

    /** Whether the camera offers a sub stream; may change. */
    boolean hasSubStream();

    /**
     * Returns the channel's memory. Empty while there is none, which means that there is nothing to
     * serve; once present it is the same object until the service is unregistered, and is closed
     * soon after that.
     */
    Optional<ChannelFrames> frames();

    /** Returns what is true of the camera now. */
    ChannelCondition condition();

    /** Returns what was done so far. */
    ChannelActivity activity();

    /**
     * Adds a listener that is called after anything changed that this interface returns, except
     * {@link #activity()}. Called on the thread that owns all channels: it must not block.
     */
    void addListener(Runnable listener);

    /** Removes a listener; it may be called once more. */
    void removeListener(Runnable listener);

    /** Tries the camera again at once: ends a back-off and a parked state such as AUTH_FAILED. */
    void reconnect();
}
