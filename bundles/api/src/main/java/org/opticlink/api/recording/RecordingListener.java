package org.opticlink.api.recording;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of changes; registered as an OSGi service by whoever wants to know (whiteboard). Called on
 * one thread, in order; must return quickly.
 */
@ConsumerType
public interface RecordingListener {

    /** Called after the activity or the reason of a channel changed; not for counters. */
    default void statusChanged(RecordingStatus status) {}

    /** Called after the state of a root changed. */
    default void rootChanged(RecordingRoot root) {}
}
