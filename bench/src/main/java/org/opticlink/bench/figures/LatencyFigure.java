package org.opticlink.bench.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.channel.DaemonProgram;
import org.opticlink.bench.channel.ForkedDaemon;
import org.opticlink.bench.channel.MadeUpChannel;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.viewers.Fleet;
import org.opticlink.bench.viewers.FleetReport;

/** From the publication of a unit to its arrival at a viewer. */
final class LatencyFigure implements Figure {

    private static final int WINDOWS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Aim MIDDLE = Aim.atMost(1, "ms");
    private static final Aim TAIL = Aim.atMost(5, "ms");

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Publication to socket";
    }

    @Override
    public String method() {
        return "A writer in this process puts units into a ring at 30 per second; a real daemon process serves them;"
                + " a viewer in a third process reads its socket. Each unit carries the time before it was copied"
                + " into the ring; the latency counts until the viewer has read its last byte, so copy, wake-up,"
                + " daemon, loopback and viewer are all in it.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        Path folder = bench.newFolder("latency");
        try (DaemonProgram program = DaemonProgram.archived(bench.distribution(), folder)) {
            Media pictures = Media.pictures(150_000, 30);
            measure(bench, section, program, pictures, "/video.mjpg", Fleet.Kind.MJPEG);
            measure(bench, section, program, Media.threeMegabits(), "/live.mp4", Fleet.Kind.MP4);
        }
    }

    private static void measure(
            Bench bench,
            Section.Builder section,
            DaemonProgram program,
            Media media,
            String path,
            Fleet.Kind kind)
            throws IOException, InterruptedException {
        try (MadeUpChannel channel = MadeUpChannel.play(bench.newMemory(), media);
                ForkedDaemon daemon = program.fork(channel.assignment());
                Fleet viewer = Fleet.watch(daemon.port(), path, kind, 1)) {
            Bench.pause(WARM_UP);
            viewer.report();
            Bench.pause(bench.window().multipliedBy(WINDOWS));
            FleetReport report = viewer.report();
            Samples last = millis(report.lastByteNanos());
            Samples first = millis(report.firstByteNanos());
            String what = path + ", " + Aim.number(media.keyBytes() / 1000.0) + " kB pictures";
            if (kind == Fleet.Kind.MP4) {
                what = path + ", " + Aim.number(media.bitsPerSecond() / 1e6) + " Mbit/s";
            }
            String remark =
                    last.count() + " units; first byte " + Aim.number(first.median()) + " ms";
            section.compare(what + ", p50", last.median(), remark, MIDDLE);
            remark =
                    "first byte "
                            + Aim.number(first.quantile(0.99))
                            + " ms; worst "
                            + Aim.number(last.most())
                            + " ms";
            section.compare(what + ", p99", last.quantile(0.99), remark, TAIL);
        }
    }

    private static Samples millis(double[] nanos) {
        return new Samples(Arrays.stream(nanos).map(each -> each / 1e6).toArray());
    }
}
