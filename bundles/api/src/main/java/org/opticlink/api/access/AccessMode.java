package org.opticlink.api.access;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way of exposing a channel's port; an OSGi service with the property {@value #MODE}. A channel
 * whose mode has no service stays closed. Thread-safe; never blocks.
 */
@ConsumerType
public interface AccessMode {

    /** Name of the service property that carries the mode, such as {@code private}. */
    String MODE = "mode";

    /**
     * Decides how a channel is exposed on this machine right now.
     *
     * @param channelId the channel's id
     * @return the policy; the daemon of the channel is replaced when it changes
     */
    AccessPolicy policy(String channelId);
}
