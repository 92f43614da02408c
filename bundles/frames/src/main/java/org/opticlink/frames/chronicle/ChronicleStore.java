package org.opticlink.frames.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.Region;
import org.opticlink.frames.memory.Leftovers;
import org.opticlink.frames.memory.MemoryStore;
import org.opticlink.frames.memory.RecordPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry map with the control records, and one map per ring. All maps are open until the store
 * is closed.
 */
final class ChronicleStore implements MemoryStore {

    private static final Logger LOG = LoggerFactory.getLogger(ChronicleStore.class);
    private static final String RING = "ring-";
    private static final int RECORDS_PER_REGISTRY = 64;

    private final Path folder;
    private final Leftovers leftovers;
    private final RecordPool records = new RecordPool(this::addRegistry);
    private final List<MapFile> registries = new ArrayList<>();
    private final Map<String, MapFile> rings = new HashMap<>();

    private ChronicleStore(Path folder) throws IOException {
        this.folder = folder;
        this.leftovers = new Leftovers(folder, RING);
    }

    /** Opens the store, and makes the registry at once: that shows whether Chronicle runs here. */
    static ChronicleStore open(Path folder) throws IOException {
        ChronicleStore store = new ChronicleStore(folder);
        store.records.grow();
        return store;
    }

    @Override
    public long storage(long ringBytes) {
        return ValueHeader.valueBytes(ringBytes) + MapFile.OVERHEAD;
    }

    @Override
    public Set<String> leftovers() {
        return leftovers.ids();
    }

    @Override
    public Optional<Region> resume(String channelId, long bytes) throws IOException {
        Optional<Path> file = leftovers.take(channelId);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (MapFile.looksRight(file.get(), bytes)) {
                return Optional.of(keep(channelId, MapFile.open(file.get(), 1, bytes)));
            }
            LOG.debug("{} is damaged, or of another size", file.get());
        } catch (IOException e) {
            LOG.debug("an old ring cannot be used: {}", e.toString());
        }
        Files.delete(file.get());
        return Optional.empty();
    }

    @Override
    public Region create(String channelId, long bytes) throws IOException {
        return keep(channelId, MapFile.create(folder.resolve(RING + channelId), 1, bytes));
    }

    @Override
    public void dropRing(String channelId) throws IOException {
        MapFile ring = rings.remove(channelId);
        if (ring != null) {
            ring.close();
        }
        leftovers.take(channelId);
        Files.deleteIfExists(folder.resolve(RING + channelId));
    }

    @Override
    public Region control(String channelId) throws IOException {
        return records.take(channelId);
    }

    @Override
    public void dropControl(String channelId) {
        records.giveBack(channelId);
    }

    @Override
    public void close() {
        rings.values().forEach(MapFile::close);
        rings.clear();
        registries.forEach(MapFile::close);
        registries.clear();
        records.clear();
    }

    private Region keep(String channelId, MapFile ring) {
        rings.put(channelId, ring);
        return ring.regions().get(0);
    }

    private void addRegistry(RecordPool pool, int number) throws IOException {
        MapFile registry =
                MapFile.create(
                        folder.resolve("registry-" + number),
                        RECORDS_PER_REGISTRY,
                        ControlRecord.BYTES);
        registries.add(registry);
        registry.regions().forEach(pool::add);
    }
}
