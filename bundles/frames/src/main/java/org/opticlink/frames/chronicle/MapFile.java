package org.opticlink.frames.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.hash.serialization.SizeMarshaller;
import net.openhft.chronicle.map.ChronicleMap;
import org.opticlink.frames.Region;
import org.opticlink.frames.memory.Storage;

/**
 * A file with an open Chronicle map whose values are regions of one size.
 *
 * <p>The map is the owner of the memory and nothing else: everybody, this process too, uses the
 * regions through an ordinary mapping of the file, which are the same physical pages. So it does no
 * harm when the map is closed or collected. Entries are never removed, since the next one would get
 * their place.
 */
final class MapFile implements AutoCloseable {

    /** More than Chronicle's own data at the start of a file, however it is laid out. */
    static final long OVERHEAD = 1 << 16;

    private static final int ALIGNMENT = 64;
    private static final int KEY_BYTES = 16;

    private final ChronicleMap<CharSequence, Place> map;
    private final List<Region> regions;

    private MapFile(ChronicleMap<CharSequence, Place> map, List<Region> regions) {
        this.map = map;
        this.regions = regions;
    }

    /**
     * Makes a file with zeroed regions under a temporary name, and renames it.
     *
     * @throws IOException when there is not enough storage; nothing is left then
     */
    static MapFile create(Path file, int count, long regionBytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + Storage.UNFINISHED);
        Files.deleteIfExists(unfinished);
        try {
            Storage.open(unfinished).close();
            try (MapFile made =
                    Bounded.call(unfinished, () -> make(unfinished, count, regionBytes))) {
                Storage.fillHoles(
                        unfinished, count * ValueHeader.valueBytes(regionBytes) + OVERHEAD);
                Bounded.call(unfinished, () -> made.addEntries(unfinished, count, regionBytes));
            }
            Storage.rename(unfinished, file);
            return open(file, count, regionBytes);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /**
     * Opens a finished file.
     *
     * @throws IOException when it is not as it was made, or cannot be opened in bounded time
     */
    static MapFile open(Path file, int count, long regionBytes) throws IOException {
        return Bounded.call(file, () -> read(file, count, regionBytes));
    }

    /** Whether a file looks like one with a single region of this size; needs no map. */
    static boolean looksRight(Path file, long regionBytes) throws IOException {
        return ValueHeader.read(file)
                .filter(header -> header.regionBytes() == regionBytes)
                .isPresent();
    }

    /** Returns the regions in the order of their making. */
    List<Region> regions() {
        return regions;
    }

    @Override
    public void close() {
        map.close();
    }

    private static MapFile make(Path file, int count, long regionBytes) throws IOException {
        return new MapFile(map(file, count, regionBytes), List.of());
    }

    private MapFile addEntries(Path file, int count, long regionBytes) throws IOException {
        for (int i = 0; i < count; i++) {
            Place place = new Place();
            map.acquireUsing(key(i), place);
            ValueHeader.write(place, file, regionBytes);
        }
        return this;
    }

    private static MapFile read(Path file, int count, long regionBytes) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist");
        }
        ChronicleMap<CharSequence, Place> map = map(file, count, regionBytes);
        try {
            List<Region> regions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Place place = new Place();
                ValueHeader header =
                        map.getUsing(key(i), place) == null ? null : ValueHeader.read(place);
                if (header == null || header.regionBytes() != regionBytes || !header.isIn(file)) {
                    throw new IOException("value " + i + " of " + file + " is damaged");
                }
                regions.add(header.region(file));
            }
            return new MapFile(map, List.copyOf(regions));
        } catch (IOException | RuntimeException e) {
            map.close();
            throw e;
        }
    }

    private static ChronicleMap<CharSequence, Place> map(Path file, int count, long regionBytes)
            throws IOException {
        return ChronicleMap.of(CharSequence.class, Place.class)
                .name(file.getFileName().toString())
                .averageKeySize(KEY_BYTES)
                .valueSizeMarshaller(SizeMarshaller.constant(ValueHeader.valueBytes(regionBytes)))
                .entries(count)
                .actualSegments(1)
                .entryAndValueOffsetAlignment(ALIGNMENT)
                .checksumEntries(false)
                .skipCloseOnExitHook(true)
                .createPersistedTo(file.toFile());
    }

    private static String key(int index) {
        return "region-" + index;
    }
}
