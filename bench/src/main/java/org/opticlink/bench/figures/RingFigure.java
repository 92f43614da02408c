package org.opticlink.bench.figures;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.TrackSize;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

/** How fast units are written into a ring. */
final class RingFigure implements Figure {

    private static final int RING_BYTES = 64 << 20;
    private static final int ROUNDS = 41;
    private static final int CALLS = 8;
    private static final int SMALLEST_WITH_AIM = 400_000;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int[] SIZES = {30_000, 400_000, 1_000_000, 3_000_000, 12_400_000};
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Aim AIM = Aim.atLeast(85, "% of plain copy");

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public String title() {
        return "Write rate of the ring";
    }

    @Override
    public String method() {
        return "Units are written into a ring of 64 MiB in shared memory, with the memory provider of the product,"
                + " and copied to private memory of the same size, in turn, in "
                + ROUNDS
                + " short rounds each, in processor time. The ratio is the median of the rounds' ratios.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        TrackSize small = new TrackSize(2, 4096);
        Map<TrackKind, TrackSize> tracks =
                Map.of(
                        TrackKind.VIDEO, new TrackSize(1024, RING_BYTES),
                        TrackKind.AUDIO, small,
                        TrackKind.PICTURE, small,
                        TrackKind.ORIGINAL_AUDIO, small);
        try (DefaultFrameDirectory directory = FrameDirectories.open(bench.newMemory(), "auto");
                ChannelFrames channel = directory.open("bench", new RingSize(tracks, tracks))) {
            StreamSink sink = channel.sink(StreamName.MAIN);
            sink.format(format());
            for (int bytes : SIZES) {
                measure(bytes, sink, section);
            }
        }
    }

    private static StreamFormat format() {
        ByteBuffer none = ByteBuffer.allocate(0);
        VideoFormat video = new VideoFormat(VideoCodec.H264, 1280, 720, none);
        return new StreamFormat(video, null, null, none, "video/mp4");
    }

    private static void measure(int bytes, StreamSink sink, Section.Builder section) {
        ByteBuffer source = ByteBuffer.allocateDirect(bytes);
        for (int i = 0; i < bytes; i++) {
            source.put(i, (byte) (i * 31));
        }
        AccessUnit unit = new AccessUnit(source, true, 1, 1, 1, 1);
        Runnable copy = new PlainCopy(source, ByteBuffer.allocateDirect(RING_BYTES));
        Runnable write =
                () -> {
                    if (!sink.write(TrackKind.VIDEO, unit)) {
                        throw new IllegalStateException("too large for the ring: " + bytes);
                    }
                };
        round(copy);
        round(write);
        double[] copies = new double[ROUNDS];
        double[] writes = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            copies[i] = round(copy);
            writes[i] = round(write);
            ratios[i] = 100 * copies[i] / writes[i];
        }
        String what = "unit of " + bytes / 1000 + " kB";
        String times =
                "%s µs, copy %s µs"
                        .formatted(
                                Aim.number(new Samples(writes).median()),
                                Aim.number(new Samples(copies).median()));
        double ratio = new Samples(ratios).median();
        if (bytes < SMALLEST_WITH_AIM) {
            section.tell(what, Aim.number(ratio) + " " + AIM.unit() + " (" + times + ")");
        } else {
            section.compare(what, ratio, times, AIM);
        }
    }

    /** Returns microseconds of processor time per call: other load interrupts either in vain. */
    private static double round(Runnable action) {
        long start = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        long now;
        do {
            for (int i = 0; i < CALLS; i++) {
                action.run();
            }
            calls += CALLS;
            now = THREADS.getCurrentThreadCpuTime();
        } while (now - start < ROUND_NANOS);
        return (now - start) / 1e3 / calls;
    }

    /** Copies the source to one place after the other, as the ring does. */
    private static final class PlainCopy implements Runnable {

        private final ByteBuffer source;
        private final ByteBuffer target;
        private int place;

        PlainCopy(ByteBuffer source, ByteBuffer target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public void run() {
            int bytes = source.remaining();
            if (place + bytes > target.capacity()) {
                place = 0;
            }
            target.put(place, source, 0, bytes);
            place = place + bytes + 63 & -64;
        }
    }
}
