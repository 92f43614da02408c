package org.opticlink.frames;

import java.io.IOException;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The owner's side of one channel's memory: sinks for capture, tickets for readers. Thread-safe
 * unless a method says else.
 */
@ProviderType
public interface ChannelFrames extends AutoCloseable {

    /**
     * Makes the sink that a capture session writes one stream to. Sequences go on where the last
     * writer stopped. There is one sink per stream at a time: the caller makes a new one only after
     * the thread that used the old one has ended.
     */
    StreamSink sink(StreamName stream);

    /**
     * Hands out a free reader slot, cleared.
     *
     * @throws IOException when all slots are taken
     */
    ReaderTicket issue() throws IOException;

    /**
     * Takes a slot back after its reader has ended; its demand ends at once. Safe to call twice.
     */
    void revoke(ReaderTicket ticket);

    /** Returns what the reader with this ticket says of itself. */
    ReaderReport report(ReaderTicket ticket);

    /** Returns the unexpired demand of all readers together. A few memory reads. */
    Demand demand();

    /**
     * Returns how many access units of the main video track have been published, over all writers.
     */
    long publishedUnits();

    /**
     * Gives the memory up. The caller has stopped all capture sessions; readers keep what they have
     * mapped.
     */
    @Override
    void close();
}
