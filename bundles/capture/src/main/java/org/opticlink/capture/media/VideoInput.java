package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;

/** Makes access units out of the packets of one video track. Used by the session's thread. */
interface VideoInput extends AutoCloseable {

    /**
     * Takes a packet.
     *
     * @return whether there is an access unit to publish: false for broken packets, for packets
     *     without a picture, and while waiting for a key picture with parameters
     */
    boolean read(AVPacket packet) throws CaptureException;

    /** Returns the unit of the last read; valid until the next. */
    ByteBuffer unit();

    /** Whether decoding can start at the unit of the last read. */
    boolean isKey();

    /**
     * Returns what the unit needs; not null after a successful read, and changes only with key
     * units.
     */
    VideoSetup setup();

    @Override
    void close();
}
