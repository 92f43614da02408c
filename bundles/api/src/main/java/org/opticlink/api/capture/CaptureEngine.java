package org.opticlink.api.capture;

import org.opticlink.api.frames.StreamSink;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns sources into sessions; an OSGi service. Several engines may be registered; the one with the
 * highest service ranking that {@linkplain #supports supports} a source is used. Engines are
 * thread-safe.
 */
@ConsumerType
public interface CaptureEngine {

    /**
     * Whether this engine can open this kind of source. Does not touch the source; never blocks.
     */
    boolean supports(CaptureSource source);

    /**
     * Prepares a session without opening anything.
     *
     * @param source what to open
     * @param sink where access units go; used only while {@link CaptureSession#run()} runs
     * @param limits time limits of the session
     * @return a session that the caller runs and closes
     */
    CaptureSession create(CaptureSource source, StreamSink sink, CaptureLimits limits);
}
