package org.opticlink.capture.open;

import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureSource.DemoSource;

/** Makes the source that needs no camera. */
@FunctionalInterface
public interface DemoOpener {

    /**
     * Starts a demo picture; called by the session's thread, after FFmpeg is loaded.
     *
     * @param source what it should look like
     * @param pacer keeps the source at its own speed: call {@link Pacer#awaitMicros} with the time
     *     stamp of a picture before drawing it
     * @return packets of H.264 and AAC
     * @throws CaptureException when it cannot be made on this machine
     */
    PacketSource open(DemoSource source, Pacer pacer) throws CaptureException;
}
