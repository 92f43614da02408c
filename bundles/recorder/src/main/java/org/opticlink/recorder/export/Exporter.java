package org.opticlink.recorder.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.ExportRequest;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.disk.Disk;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.media.ChunkPool;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.FilePatch;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.Sample;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;
import org.opticlink.recorder.mkv.MkvWriter;
import org.opticlink.recorder.mp4.Mp4Writer;

/**
 * Copies a time out of several recordings into one file, without decoding. Times without recording
 * stay as they were: the picture before them stands still. Used once, by one thread.
 */
final class Exporter {

    private static final int LARGEST_FRAGMENT = 4 << 20;

    private final ExportRequest request;
    private final BooleanSupplier cancelled;
    private final DoubleConsumer progress;
    private final ChunkPool pool = new ChunkPool(32);
    private final Path half;
    private final long fromMicros;
    private final long toMicros;
    private List<TrackFormat> formats;
    private ContainerWriter writer;
    private Disk.OpenFile file;
    private Fragment fragment;
    private long position;
    private long lastMicros = Long.MIN_VALUE;
    private long offset;
    private long nextClock = Long.MIN_VALUE;
    private long nextOffset;

    Exporter(ExportRequest request, BooleanSupplier cancelled, DoubleConsumer progress) {
        this.request = request;
        this.cancelled = cancelled;
        this.progress = progress;
        this.half = request.target().resolveSibling(request.target().getFileName() + ".part");
        this.fromMicros = request.from().toEpochMilli() * 1000;
        this.toMicros = request.to().toEpochMilli() * 1000;
    }

    /**
     * Writes the file.
     *
     * @param recordings files that hold some of the time, sorted by start
     * @return false when it was cancelled; there is no file then
     * @throws IOException when it cannot be done; there is no file then
     */
    boolean run(List<Path> recordings) throws IOException {
        boolean done = false;
        try {
            for (Path recording : recordings) {
                try (Source source = new Source(recording)) {
                    if (!copy(source)) {
                        return false;
                    }
                }
            }
            if (writer == null) {
                throw new IOException("nothing is recorded in that time");
            }
            finish();
            Files.move(half, request.target());
            done = true;
            return true;
        } finally {
            release();
            if (!done) {
                Files.deleteIfExists(half);
            }
        }
    }

    private boolean copy(Source source) throws IOException {
        int lead = Math.max(0, source.content().videoTrack());
        TrackTable table = source.content().tables().get(lead);
        offset = offsetOf(source);
        if (offset + table.endMicros() <= fromMicros && writer == null) {
            return true;
        }
        checkFormats(source);
        int first = Math.max(0, source.sampleAt(lead, fromMicros - offset));
        first = writer == null ? Math.max(0, table.keyBefore(first)) : 0;
        Walk walk = new Walk(source, table.dtsMicros(first));
        for (Walk.Step step = walk.next(); step != null; step = walk.next()) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            long pts = offset + step.table().ptsMicros(step.index());
            if (pts < toMicros) {
                add(source, step, lead);
                progress.accept(
                        Math.max(
                                0,
                                Math.min(
                                        1, (double) (pts - fromMicros) / (toMicros - fromMicros))));
            }
        }
        return true;
    }

    /** Files of one session share its clock, which is finer than that of walls. */
    private long offsetOf(Source source) {
        long clock = source.content().identity().clockMicros();
        boolean continues = nextClock != Long.MIN_VALUE && Math.abs(clock - nextClock) < 500_000;
        long found = continues ? nextOffset + clock - nextClock : source.zeroMicros();
        found = Math.max(found, lastMicros == Long.MIN_VALUE ? found : lastMicros - 1_000_000);
        nextClock = clock + source.content().durationMicros();
        nextOffset = found + source.content().durationMicros();
        return found;
    }

    private void checkFormats(Source source) throws IOException {
        if (formats == null) {
            formats = source.content().formats();
            if (request.container() == RecordingContainer.MP4
                    && formats.stream()
                            .anyMatch(
                                    format ->
                                            format.codec() == Codec.PCMA
                                                    || format.codec() == Codec.PCMU)) {
                throw new IOException("MP4 cannot hold G.711 sound; export as MKV");
            }
        } else if (!formats.equals(source.content().formats())) {
            throw new IOException(
                    "the picture changes at "
                            + java.time.Instant.ofEpochMilli(
                                    source.content().identity().startMillis())
                            + "; export the time before and the time after it one by one");
        }
    }

    private void add(Source source, Walk.Step step, int lead) throws IOException {
        TrackTable table = step.table();
        int index = step.index();
        boolean leads = step.track() == lead;
        boolean key = leads && table.isKey(index);
        if (writer == null && !key) {
            return;
        }
        long dts = offset + table.dtsMicros(index);
        long pts = offset + table.ptsMicros(index);
        if (fragment != null && (key || fragment.bytes() > LARGEST_FRAGMENT)) {
            flush();
        }
        if (fragment == null) {
            fragment = new Fragment(formats.size(), pool);
        }
        int length = table.length(index);
        ByteBuffer room = fragment.run(step.track()).room(length);
        source.read(step.position(), length, room);
        long duration = table.duration(index) * 1_000_000L / table.timeScale();
        fragment.run(step.track()).add(new Sample(dts, pts, duration, table.isKey(index), length));
        fragment.note(
                source.content().formats().get(step.track()).codec().video(), 1, dts, dts / 1000);
        lastMicros = Math.max(lastMicros, dts);
        if (writer == null) {
            open();
        }
    }

    private void open() throws IOException {
        Identity identity =
                new Identity(
                        request.channel(),
                        StreamName.MAIN,
                        fragment.startMicros() / 1000,
                        fragment.startMicros(),
                        0,
                        0,
                        Optional.empty());
        if (request.container() == RecordingContainer.MKV) {
            writer = new MkvWriter(identity, formats);
        } else {
            Mp4Writer mp4 =
                    new Mp4Writer(identity, formats, (toMicros - fromMicros) / 1_000_000 + 10);
            if (request.frameExact() && fromMicros > fragment.startMicros()) {
                mp4.beginAt(fromMicros - fragment.startMicros());
            }
            writer = mp4;
        }
        file = new LocalDisk().create(half.toAbsolutePath());
        for (FilePatch patch : writer.head()) {
            file.write(patch.position(), List.of(patch.bytes()));
        }
        position = writer.firstFragment();
    }

    private void flush() throws IOException {
        List<ByteBuffer> bytes = new ArrayList<>(writer.encode(fragment));
        file.write(position, bytes);
        writer.written(position);
        for (ByteBuffer part : bytes) {
            position += part.remaining();
        }
        fragment.release();
        fragment = null;
    }

    private void finish() throws IOException {
        if (fragment != null) {
            flush();
        }
        Identity.Closing closing =
                new Identity.Closing(request.to().toEpochMilli(), SegmentEnd.NOT_WANTED, 0, 0);
        for (FilePatch patch : writer.finish(position, closing)) {
            if (patch.barrier()) {
                file.force();
            }
            file.write(patch.position(), List.of(patch.bytes()));
        }
    }

    private void release() throws IOException {
        if (fragment != null) {
            fragment.release();
        }
        if (file != null) {
            file.close();
        }
    }
}
