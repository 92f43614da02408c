package org.opticlink.api.channel;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All channels of this installation; an OSGi service. Thread-safe; no method blocks on a camera or
 * a process.
 */
@ProviderType
public interface Channels {

    /** Returns every configured channel, sorted by id. */
    List<ChannelStatus> list();

    /** Returns one channel, or empty when there is none of that id. */
    Optional<ChannelStatus> find(String id);

    /**
     * Returns what is known of the process of a channel, or empty when there is no such channel.
     */
    Optional<DaemonStatus> daemon(String id);

    /** Returns the last events of a channel, oldest first; empty when there is no such channel. */
    List<ChannelEvent> events(String id);

    /**
     * Replaces the process that serves a channel, {@link RestartKind#SOFT softly}. Ends the pause
     * after a failure. Other channels notice nothing; the camera connection stays.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    default void restart(String id) {
        restart(id, RestartKind.SOFT);
    }

    /**
     * Replaces the process that serves a channel. Ends the pause after a failure. Other channels
     * notice nothing; the camera connection stays.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    void restart(String id, RestartKind kind);

    /**
     * Tries the camera again at once: ends a back-off, and a parked state such as AUTH_FAILED.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    void reconnect(String id);
}
