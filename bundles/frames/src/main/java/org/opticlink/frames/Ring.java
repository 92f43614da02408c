package org.opticlink.frames;

import java.io.IOException;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;

/**
 * The memory of one channel's ring, formatted and checked. Writers and readers of its tracks are
 * made from it.
 */
public final class Ring {

    private final SharedMemory memory;

    private Ring(SharedMemory memory) {
        this.memory = memory;
    }

    /**
     * Opens a ring for writing: resumes an intact one of the same sizes, formats anything else. The
     * caller is the only writer.
     *
     * @throws IOException when the region cannot be mapped or is too small
     */
    public static Ring forWriter(Region region, RingSize size) throws IOException {
        SharedMemory memory = SharedMemory.map(region);
        if (memory.size() < size.bytes()) {
            throw new IOException(
                    "a ring of "
                            + size.bytes()
                            + " bytes does not fit a region of "
                            + memory.size()
                            + " bytes");
        }
        if (!matches(memory, size)) {
            format(memory, size);
        }
        ProcessHandle self = ProcessHandle.current();
        memory.put(RingLayout.WRITER_PID_AT, self.pid());
        memory.putRelease(
                RingLayout.WRITER_START_AT,
                self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L));
        return new Ring(memory);
    }

    /**
     * Opens a ring read-only.
     *
     * @throws IOException when the region cannot be mapped or holds no ring of this version
     */
    public static Ring forReader(Region region) throws IOException {
        SharedMemory memory = SharedMemory.mapReadOnly(region);
        if (memory.size() < RingLayout.DATA_AT
                || memory.getAcquire(RingLayout.MAGIC_AT) != RingLayout.MAGIC) {
            throw new IOException(region.file() + " holds no frame ring");
        }
        long version = memory.get(RingLayout.VERSION_AT);
        if (version != RingLayout.VERSION) {
            throw new IOException(
                    region.file()
                            + " has frame layout "
                            + version
                            + ", this program reads "
                            + RingLayout.VERSION);
        }
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                checkTrack(memory, RingLayout.track(stream, kind));
            }
        }
        return new Ring(memory);
    }

    /** Returns a writer for one track; there is one at a time. */
    public TrackWriter writer(StreamName stream, TrackKind kind) {
        return new TrackWriter(memory, RingLayout.track(stream, kind));
    }

    /** Returns a reader for one track, positioned after the newest unit. */
    public TrackReader reader(StreamName stream, TrackKind kind) {
        return new TrackReader(memory, RingLayout.track(stream, kind));
    }

    /** Returns the writing side of a stream's format. */
    public FormatWriter formatWriter(StreamName stream) {
        return new FormatWriter(memory, RingLayout.format(stream));
    }

    /** Returns the reading side of a stream's format. */
    public FormatReader formatReader(StreamName stream) {
        return new FormatReader(memory, RingLayout.format(stream));
    }

    private static boolean matches(SharedMemory memory, RingSize size) {
        if (memory.getAcquire(RingLayout.MAGIC_AT) != RingLayout.MAGIC
                || memory.get(RingLayout.VERSION_AT) != RingLayout.VERSION
                || memory.get(RingLayout.SIZE_AT) != size.bytes()) {
            return false;
        }
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                int track = RingLayout.track(stream, kind);
                TrackSize wanted = size.of(stream, kind);
                if (memory.get(track + RingLayout.DESCRIPTOR_COUNT_AT) != wanted.units()
                        || memory.get(track + RingLayout.ARENA_SIZE_AT) != wanted.bytes()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void format(SharedMemory memory, RingSize size) {
        memory.putRelease(RingLayout.MAGIC_AT, 0);
        for (int at = RingLayout.VERSION_AT; at < RingLayout.DATA_AT; at += Long.BYTES) {
            memory.put(at, 0);
        }
        memory.put(RingLayout.VERSION_AT, RingLayout.VERSION);
        memory.put(RingLayout.SIZE_AT, size.bytes());
        memory.put(RingLayout.GENERATION_AT, System.currentTimeMillis());
        long end = RingLayout.DATA_AT;
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                end =
                        formatTrack(
                                memory, RingLayout.track(stream, kind), size.of(stream, kind), end);
            }
        }
        memory.putRelease(RingLayout.MAGIC_AT, RingLayout.MAGIC);
    }

    private static long formatTrack(SharedMemory memory, int track, TrackSize size, long at) {
        long arena = RingLayout.pageAlign(at + (long) size.units() * DescriptorLayout.BYTES);
        memory.put(track + RingLayout.DESCRIPTOR_COUNT_AT, size.units());
        memory.put(track + RingLayout.DESCRIPTORS_AT, at);
        memory.put(track + RingLayout.ARENA_AT, arena);
        memory.put(track + RingLayout.ARENA_SIZE_AT, size.bytes());
        memory.put(track + RingLayout.LARGEST_AT, size.bytes() / 4);
        for (long descriptor = at; descriptor < arena; descriptor += Long.BYTES) {
            memory.put((int) descriptor, 0);
        }
        return arena + size.bytes();
    }

    private static void checkTrack(SharedMemory memory, int track) throws IOException {
        long count = memory.get(track + RingLayout.DESCRIPTOR_COUNT_AT);
        long descriptors = memory.get(track + RingLayout.DESCRIPTORS_AT);
        long arena = memory.get(track + RingLayout.ARENA_AT);
        long size = memory.get(track + RingLayout.ARENA_SIZE_AT);
        boolean sound =
                count > 0
                        && Long.bitCount(count) == 1
                        && descriptors >= RingLayout.DATA_AT
                        && arena >= descriptors + count * DescriptorLayout.BYTES
                        && size > 0
                        && arena + size <= memory.size();
        if (!sound) {
            throw new IOException("the frame ring's track table is damaged");
        }
    }
}
