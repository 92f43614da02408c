package org.opticlink.recorder.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Lays out one file. Says which bytes go where and does no input or output itself, so that whoever
 * writes can repeat what failed. Used by one thread at a time.
 *
 * <p>A file is a head, then fragments one behind the other. Cut off at any byte, it plays to its
 * last whole fragment. {@link #finish} makes a normal file of it; cut off between any two of its
 * patches, it is still one or the other.
 */
public interface ContainerWriter {

    /** Returns what the file begins with. */
    List<FilePatch> head();

    /** Returns where the first fragment goes. */
    long firstFragment();

    /**
     * Returns the bytes of the next fragment. Called once per fragment, in order; {@link #written}
     * follows before the next call.
     */
    List<ByteBuffer> encode(Fragment fragment);

    /** Notes where the fragment encoded last is. */
    void written(long position);

    /**
     * Returns what makes a normal file of it, in this order.
     *
     * @param length end of the last fragment
     * @param closing what is known now
     */
    List<FilePatch> finish(long length, Identity.Closing closing);
}
