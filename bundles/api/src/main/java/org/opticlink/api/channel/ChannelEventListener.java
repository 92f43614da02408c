package org.opticlink.api.channel;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to channels; registered as an OSGi service by whoever wants to know
 * (whiteboard). What happened before is not told; {@link Channels#events} has it.
 */
@ConsumerType
@FunctionalInterface
public interface ChannelEventListener {

    /** Called on the thread that also calls {@link ChannelListener}, in order; returns quickly. */
    void happened(ChannelEvent event);
}
