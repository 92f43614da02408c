package org.opticlink.api.channel;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of changes; registered as an OSGi service by whoever wants to know (whiteboard). */
@ConsumerType
public interface ChannelListener {

    /**
     * Called after a channel appeared or its state, reason, port or process changed; not for
     * counters. Called on one thread, in order; must return quickly.
     */
    void changed(ChannelStatus status);

    /** Called after a channel was removed. Same thread as {@link #changed}. */
    void removed(String id);
}
