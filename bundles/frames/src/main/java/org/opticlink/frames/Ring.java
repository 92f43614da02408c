package org.opticlink.frames;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.time.Instant;
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
        memory.load();
        return forWriter(memory, size);
    }

    static Ring forWriter(SharedMemory memory, RingSize size) throws IOException {
        if (memory.size() < size.bytes()) {
            throw new IOException(
                    "a ring of "
                            + size.bytes()
                            + " bytes does not fit a region of "
                            + memory.size()
                            + " bytes");
        }
        if (!intact(memory, size)) {
            format(memory, size);
        }
        ProcessHandle self = ProcessHandle.current();
        memory.put(RingLayout.WRITER_PID_AT, self.pid());
        memory.putRelease(
                RingLayout.WRITER_START_AT,
                self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        return new Ring(memory);
    }

    /**
     * Whether a region holds an intact ring of these sizes, as a writer leaves it, killed or not.
     * Anything else must not be formatted while somebody may still read it: it is thrown away and
     * made anew under the same name.
     *
     * @throws IOException when the region cannot be mapped
     */
    public static boolean holds(Region region, RingSize size) throws IOException {
        return intact(SharedMemory.mapReadOnly(region), size);
    }

    /**
     * Opens a ring read-only.
     *
     * @throws IOException when the region cannot be mapped or holds no ring of this version
     */
    public static Ring forReader(Region region) throws IOException {
        return forReader(SharedMemory.mapReadOnly(region), region);
    }

    static Ring forReader(SharedMemory memory, Region region) throws IOException {
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
                if (!TrackTable.read(memory, RingLayout.track(stream, kind)).fits(memory.size())) {
                    throw new IOException("the track table of " + region.file() + " is damaged");
                }
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

    private static boolean intact(SharedMemory memory, RingSize size) {
        if (memory.size() < size.bytes()
                || memory.getAcquire(RingLayout.MAGIC_AT) != RingLayout.MAGIC
                || memory.get(RingLayout.VERSION_AT) != RingLayout.VERSION
                || memory.get(RingLayout.SIZE_AT) != size.bytes()) {
            return false;
        }
        long at = RingLayout.DATA_AT;
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                TrackTable track = TrackTable.read(memory, RingLayout.track(stream, kind));
                TrackTable wanted = TrackTable.of(size.of(stream, kind), at);
                if (!track.equals(wanted)
                        || !track.resumable(memory, RingLayout.track(stream, kind))) {
                    return false;
                }
                at = wanted.end();
            }
        }
        return true;
    }

    private static void format(SharedMemory memory, RingSize size) {
        memory.put(RingLayout.MAGIC_AT, 0);
        VarHandle.fullFence();
        for (int at = RingLayout.VERSION_AT; at < RingLayout.DATA_AT; at += Long.BYTES) {
            memory.put(at, 0);
        }
        memory.put(RingLayout.VERSION_AT, RingLayout.VERSION);
        memory.put(RingLayout.SIZE_AT, size.bytes());
        memory.put(RingLayout.GENERATION_AT, System.currentTimeMillis());
        long at = RingLayout.DATA_AT;
        for (StreamName stream : StreamName.values()) {
            for (TrackKind kind : TrackKind.values()) {
                TrackTable track = TrackTable.of(size.of(stream, kind), at);
                track.write(memory, RingLayout.track(stream, kind));
                at = track.end();
            }
        }
        memory.putRelease(RingLayout.MAGIC_AT, RingLayout.MAGIC);
    }
}
