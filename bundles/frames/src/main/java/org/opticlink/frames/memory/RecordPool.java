package org.opticlink.frames.memory;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.opticlink.frames.Region;

/**
 * Control records in use and free ones. A record that was given back is used again only after all
 * other free ones, so that a reader that is late to notice does not write into its successor's
 * record.
 */
public final class RecordPool {

    /** Makes more records. */
    @FunctionalInterface
    public interface Source {

        /** Adds records to the pool; called with a number that counts from 1. */
        void addTo(RecordPool pool, int number) throws IOException;
    }

    private final Source source;
    private final Deque<Region> free = new ArrayDeque<>();
    private final Map<String, Region> used = new HashMap<>();
    private int batches;

    /** Makes an empty pool. */
    public RecordPool(Source source) {
        this.source = source;
    }

    /** Adds a free record. */
    public void add(Region record) {
        free.addLast(record);
    }

    /** Returns a record for a channel that has none. */
    public Region take(String channelId) throws IOException {
        if (used.containsKey(channelId)) {
            throw new IllegalStateException("channel " + channelId + " has a control record");
        }
        if (free.isEmpty()) {
            grow();
        }
        Region record = free.removeFirst();
        used.put(channelId, record);
        return record;
    }

    /** Has the source add more records. */
    public void grow() throws IOException {
        source.addTo(this, batches + 1);
        batches++;
    }

    /** Takes a channel's record back. */
    public void giveBack(String channelId) {
        Region record = used.remove(channelId);
        if (record != null) {
            free.addLast(record);
        }
    }

    /** Forgets all records. */
    public void clear() {
        free.clear();
        used.clear();
    }
}
