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
import org.opticlink.bench.channel.PlainServer;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.viewers.Fleet;

/** From the publication of a unit to its arrival at a viewer. */
final class LatencyFigure implements Figure {

    private static final int WINDOWS = 6;
    private static final int BYTES = 150_000;
    private static final double RATE = 30;
    private static final double P99 = 0.99;
    private static final Fleet.Kind MJPEG = Fleet.Kind.MJPEG;
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
            Media pictures = Media.pictures(BYTES, RATE);
            compare(section, "150 kB pictures", daemon(bench, program, pictures, MJPEG));
            Media video = Media.threeMegabits();
            compare(section, "3 Mbit/s video", daemon(bench, program, video, Fleet.Kind.MP4));
            try (PlainServer server = new PlainServer(pictures)) {
                Samples plain = watch(bench, server.port(), "/", MJPEG);
                section.tell(
                        "the same pictures written straight to the viewer's socket",
                        "p50 "
                                + Aim.number(plain.median())
                                + " ms, p99 "
                                + Aim.number(plain.quantile(P99))
                                + " ms ("
                                + remark(plain)
                                + "): no ring and no daemon, only this machine and its load");
            }
        }
    }

    private static void compare(Section.Builder section, String what, Samples latency) {
        section.compare(what + ", p50", latency.median(), "", MIDDLE);
        section.compare(what + ", p99", latency.quantile(P99), remark(latency), TAIL);
    }

    private static String remark(Samples latency) {
        return "of " + latency.count() + " units, worst " + Aim.number(latency.most()) + " ms";
    }

    private static Samples daemon(Bench bench, DaemonProgram program, Media media, Fleet.Kind kind)
            throws IOException, InterruptedException {
        String path = kind == MJPEG ? "/video.mjpg" : "/live.mp4";
        try (MadeUpChannel channel = MadeUpChannel.play(bench.newMemory(), media);
                ForkedDaemon daemon = program.fork(channel.assignment())) {
            return watch(bench, daemon.port(), path, kind);
        }
    }

    private static Samples watch(Bench bench, int port, String path, Fleet.Kind kind)
            throws IOException, InterruptedException {
        try (Fleet viewer = Fleet.watch(port, path, kind, 1)) {
            Bench.pause(WARM_UP);
            viewer.report();
            Bench.pause(bench.window().multipliedBy(WINDOWS));
            return millis(viewer.report().lastByteNanos());
        }
    }

    private static Samples millis(double[] nanos) {
        return new Samples(Arrays.stream(nanos).map(each -> each / 1e6).toArray());
    }
}
