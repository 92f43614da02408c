package org.opticlink.bench.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.bench.viewers.Stamp;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;
import org.opticlink.testing.process.FreePorts;

/** The memory of a channel in this process, and a thread that writes units to it in real time. */
public final class MadeUpChannel implements AutoCloseable {

    private static final int VIDEO_MIB = 16;
    private static final int SECOND_MICROS = 1_000_000;

    private final DefaultFrameDirectory directory;
    private final ChannelFrames frames;
    private final Media media;
    private final Thread writer = new Thread(this::write, "bench-writer");
    private volatile boolean closed;

    private MadeUpChannel(Path memory, Media media) throws IOException {
        this.media = media;
        directory = FrameDirectories.mapped(memory);
        frames = directory.open("bench", RingSize.ofVideo(VIDEO_MIB));
    }

    /**
     * Starts to write.
     *
     * @param memory a path that does not exist, where the memory is made
     */
    public static MadeUpChannel play(Path memory, Media media) throws IOException {
        MadeUpChannel channel = new MadeUpChannel(memory, media);
        channel.writer.setDaemon(true);
        channel.writer.start();
        return channel;
    }

    /** Makes an assignment for a daemon, with a ticket of its own. */
    public Assignment assignment() throws IOException {
        int port = FreePorts.next();
        return new Assignment(
                "bench",
                "Benchmark",
                List.of("127.0.0.1"),
                new PortChoice(port, port, port, true),
                frames.issue(),
                false,
                new StateNotice("LIVE", ""));
    }

    /** Takes back what a daemon was assigned, after its end. */
    public void revoke(Assignment assignment) {
        frames.revoke(assignment.ticket());
    }

    private void write() {
        StreamSink sink = frames.sink(StreamName.MAIN);
        sink.format(media.format());
        ByteBuffer key = media.unit(true);
        ByteBuffer delta = media.unit(false);
        long start = System.nanoTime();
        for (long frame = 0; !closed; frame++) {
            long due = start + (long) (frame * 1e9 / media.framesPerSecond());
            for (long wait = due - System.nanoTime();
                    wait > 0 && !closed;
                    wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            boolean isKey = frame % media.group() == 0;
            write(sink, isKey ? key : delta, isKey);
        }
    }

    private void write(StreamSink sink, ByteBuffer payload, boolean key) {
        long micros = System.nanoTime() / 1000;
        AccessUnit unit =
                new AccessUnit(
                        payload,
                        key,
                        micros,
                        micros,
                        (int) (SECOND_MICROS / media.framesPerSecond()),
                        System.currentTimeMillis());
        Stamp.write(payload);
        sink.write(TrackKind.VIDEO, unit);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        frames.close();
        directory.close();
    }
}
