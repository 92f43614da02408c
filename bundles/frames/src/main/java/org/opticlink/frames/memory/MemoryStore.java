package org.opticlink.frames.memory;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.opticlink.frames.Region;

/**
 * The memory in one folder: for each channel a ring, which outlives its owner, and a control
 * record, which does not. All regions are page-aligned, zero when new, and backed by storage that
 * is really there: running out of it is an {@link IOException} here, never a fault in somebody who
 * uses the memory. Regions are used only through a mapping of their file.
 *
 * <p>Not thread-safe; the directory calls it under its lock.
 */
public interface MemoryStore extends AutoCloseable {

    /** Returns the bytes of storage that a new ring of so many bytes takes. */
    long storage(long ringBytes);

    /** Returns the channels whose rings a former owner left here and nobody has asked for yet. */
    Set<String> leftovers();

    /**
     * Opens the ring that a former owner left. One that is damaged, of another size, or takes too
     * long to open is deleted.
     *
     * @return empty when there is none
     * @throws IOException when what cannot be used cannot be deleted either
     */
    Optional<Region> resume(String channelId, long bytes) throws IOException;

    /**
     * Makes a new ring for a channel that has none.
     *
     * @throws IOException when there is not enough storage; nothing is left then
     */
    Region create(String channelId, long bytes) throws IOException;

    /** Gives a ring's storage back. Those who have it mapped keep it until they end. */
    void dropRing(String channelId) throws IOException;

    /**
     * Returns a record of {@link org.opticlink.frames.ControlRecord#BYTES} bytes that nobody uses.
     *
     * @throws IOException when there is not enough storage
     */
    Region control(String channelId) throws IOException;

    /** Takes a channel's record back. */
    void dropControl(String channelId);

    /**
     * Gives up what this process holds; the files stay. No thread of this process may be inside
     * this object.
     */
    @Override
    void close();
}
