package org.opticlink.capture.open;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.media.InputTrack;

/**
 * Something open that produces packets: a camera, a device, a file, a generator. Used by one
 * thread, the one that opened it. Never retries.
 */
public interface PacketSource extends AutoCloseable {

    /** Returns the tracks; their parameters stay valid until {@link #close}. */
    List<InputTrack> tracks();

    /**
     * Blocks until the next whole packet is there. Gives up when the {@link Guard} of the session
     * says so.
     *
     * @param packet empty; filled on normal return, and then its {@code stream_index} is the index
     *     of one of the tracks. The caller unreferences it.
     * @throws CaptureException when there is no next packet; the packet is empty then. After {@link
     *     Guard#stop} the reason means nothing.
     */
    void read(AVPacket packet) throws CaptureException;

    /** Says good-bye within the close limit of the session and releases everything. */
    @Override
    void close();
}
