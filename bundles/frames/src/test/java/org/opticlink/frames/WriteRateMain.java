package org.opticlink.frames;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

/**
 * Measures how fast units are written into a ring against a plain copy of the same bytes to private
 * memory of the same size. Both are timed in turn, in short rounds, and the median round counts, so
 * that other load hits both alike.
 *
 * <p>Arguments: folder (default {@code /dev/shm}), provider (default {@code auto}), rounds (default
 * 30). Prints one line per unit size: {@code bytes=400000 copy_us=10.1 ring_us=10.9 ratio=0.93}.
 */
public final class WriteRateMain {

    private static final int RING_BYTES = 64 << 20;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private WriteRateMain() {}

    /** Measures 30 kB, 400 kB and 3 MB. */
    public static void main(String[] args) throws Exception {
        Path parent = Path.of(args.length > 0 ? args[0] : "/dev/shm");
        String provider = args.length > 1 ? args[1] : "auto";
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        Path folder = Files.createTempDirectory(parent, "rate");
        try (DefaultFrameDirectory directory =
                FrameDirectories.open(folder.resolve("shared"), provider)) {
            Map<TrackKind, TrackSize> tracks =
                    Map.of(
                            TrackKind.VIDEO, new TrackSize(1024, RING_BYTES),
                            TrackKind.AUDIO, new TrackSize(2, 4096),
                            TrackKind.PICTURE, new TrackSize(2, 4096),
                            TrackKind.ORIGINAL_AUDIO, new TrackSize(2, 4096));
            ChannelFrames channel = directory.open("rate", new RingSize(tracks, tracks));
            StreamSink sink = channel.sink(StreamName.MAIN);
            sink.format(Samples.videoOnly());
            for (int bytes : new int[] {30_000, 400_000, 3_000_000}) {
                measure(sink, bytes, rounds);
            }
        } finally {
            Files.delete(folder);
        }
    }

    private static void measure(StreamSink sink, int bytes, int rounds) {
        ByteBuffer source = ByteBuffer.allocateDirect(bytes);
        source.put(0, Samples.bytes(bytes, 1), 0, bytes);
        ByteBuffer target = ByteBuffer.allocateDirect(RING_BYTES);
        AccessUnit unit = new AccessUnit(source, true, 1, 1, 1, 1);
        int[] place = {0};
        Runnable copy =
                () -> {
                    if (place[0] + bytes > RING_BYTES) {
                        place[0] = 0;
                    }
                    target.put(place[0], source, 0, bytes);
                    place[0] = place[0] + bytes + 63 & -64;
                };
        Runnable write = () -> sink.write(TrackKind.VIDEO, unit);
        round(copy);
        round(write);
        double[] copies = new double[rounds];
        double[] writes = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            copies[i] = round(copy);
            writes[i] = round(write);
            ratios[i] = copies[i] / writes[i];
        }
        ChildProcess.say(
                String.format(
                        Locale.ROOT,
                        "bytes=%d copy_us=%.2f ring_us=%.2f ratio=%.2f",
                        bytes,
                        median(copies),
                        median(writes),
                        median(ratios)));
    }

    /** Returns microseconds per call. */
    private static double round(Runnable action) {
        long start = System.nanoTime();
        long calls = 0;
        long now;
        do {
            for (int i = 0; i < 8; i++) {
                action.run();
            }
            calls += 8;
            now = System.nanoTime();
        } while (now - start < ROUND_NANOS);
        return (now - start) / 1e3 / calls;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
