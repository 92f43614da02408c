package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.Region;

/** One file per ring; one file for every {@link #RECORDS_PER_FILE} control records. */
final class MappedStore implements MemoryStore {

    private static final String RING = "ring-";
    private static final int RECORDS_PER_FILE = 64;

    private final Path folder;
    private final Leftovers leftovers;
    private final RecordPool records = new RecordPool(this::addRecords);

    MappedStore(Path folder) throws IOException {
        this.folder = folder;
        this.leftovers = new Leftovers(folder, RING);
    }

    @Override
    public long storage(long ringBytes) {
        return ringBytes;
    }

    @Override
    public Set<String> leftovers() {
        return leftovers.ids();
    }

    @Override
    public Optional<Region> resume(String channelId, long bytes) throws IOException {
        Optional<Path> file = leftovers.take(channelId);
        if (file.isPresent() && Files.size(file.get()) != bytes) {
            Files.delete(file.get());
            return Optional.empty();
        }
        return file.map(ring -> new Region(ring, 0, bytes));
    }

    @Override
    public Region create(String channelId, long bytes) throws IOException {
        Path file = folder.resolve(RING + channelId);
        Storage.createZeroed(file, bytes);
        return new Region(file, 0, bytes);
    }

    @Override
    public void dropRing(String channelId) throws IOException {
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
        records.clear();
    }

    private void addRecords(RecordPool pool, int number) throws IOException {
        Path file = folder.resolve("control-" + number);
        Storage.createZeroed(file, (long) RECORDS_PER_FILE * ControlRecord.BYTES);
        for (int i = 0; i < RECORDS_PER_FILE; i++) {
            pool.add(new Region(file, (long) i * ControlRecord.BYTES, ControlRecord.BYTES));
        }
    }
}
