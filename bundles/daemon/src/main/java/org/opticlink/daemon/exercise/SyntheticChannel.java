package org.opticlink.daemon.exercise;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.frames.ControlRecord;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;
import org.opticlink.frames.Ring;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.TrackSize;
import org.opticlink.frames.TrackWriter;

/** A very small channel in a temporary folder, with a doorbell. */
final class SyntheticChannel implements AutoCloseable {

    private static final TrackSize TRACK = new TrackSize(2, 4096);
    private static final int UNIT_MICROS = 40_000;
    private static final ByteBuffer BYTES = ByteBuffer.allocate(16);
    private static final StreamFormat FORMAT =
            new StreamFormat(
                    new VideoFormat(VideoCodec.H264, 16, 16, BYTES),
                    new AudioFormat(AudioCodec.AAC, 8000, 1, BYTES),
                    null,
                    BYTES,
                    "video/mp4");

    private final Path folder;
    private final ServerSocketChannel doorbell;
    private final ReaderTicket ticket;
    private final Map<TrackKind, TrackWriter> tracks = new EnumMap<>(TrackKind.class);
    private final long generation;
    private SocketChannel reader;

    SyntheticChannel() throws IOException {
        folder = Files.createTempDirectory("opticlink");
        Map<TrackKind, TrackSize> sizes = new EnumMap<>(TrackKind.class);
        for (TrackKind kind : TrackKind.values()) {
            sizes.put(kind, TRACK);
        }
        RingSize size = new RingSize(sizes, sizes);
        Region memory = file("ring", (size.bytes() + 4095) / 4096 * 4096);
        Region control = file("control", ControlRecord.BYTES);
        Ring ring = Ring.forWriter(memory, size);
        ControlRecord.create(control);
        generation = ring.formatWriter(StreamName.MAIN).write(FORMAT);
        for (TrackKind kind : List.of(TrackKind.VIDEO, TrackKind.AUDIO, TrackKind.PICTURE)) {
            tracks.put(kind, ring.writer(StreamName.MAIN, kind));
        }
        Path socket = folder.resolve("bell");
        doorbell = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        doorbell.bind(UnixDomainSocketAddress.of(socket));
        ticket = new ReaderTicket(memory, control, 0, socket, "exercise");
    }

    private Region file(String name, long bytes) throws IOException {
        Path file = folder.resolve(name);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
        return new Region(file, 0, bytes);
    }

    ReaderTicket ticket() {
        return ticket;
    }

    /** Writes one unit to each track and wakes the reader, which has opened its ticket. */
    void write() throws IOException {
        if (reader == null) {
            reader = doorbell.accept();
        }
        long micros = System.nanoTime() / 1000;
        AccessUnit unit =
                new AccessUnit(
                        BYTES, true, micros, micros, UNIT_MICROS, System.currentTimeMillis());
        tracks.values().forEach(track -> track.write(unit, generation));
        reader.write(ByteBuffer.allocate(1));
    }

    /** Removes the files; what is mapped stays valid until nobody uses it any more. */
    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        doorbell.close();
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                remove(file);
            }
        }
        remove(folder);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows keeps files that are mapped
            file.toFile().deleteOnExit();
        }
    }
}
