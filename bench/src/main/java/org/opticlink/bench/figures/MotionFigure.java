package org.opticlink.bench.figures;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.Unavailable;
import org.opticlink.bench.channel.DaemonProgram;
import org.opticlink.bench.channel.ForkedDaemon;
import org.opticlink.bench.channel.MadeUpChannel;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.Motion;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.bench.system.Probe;
import org.opticlink.bench.viewers.Crowd;
import org.opticlink.bench.viewers.Fleet;
import org.opticlink.testing.clip.Clip;
import org.opticlink.testing.clip.ClipCamera;

/** The cost of a viewer of pictures, beside that of Motion. */
final class MotionFigure implements Figure {

    private static final int CROWD = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MICROS_PER_PERCENT = 1e4;
    private static final Aim AIM = Aim.atMost(0.5, "× Motion");

    private record Cost(Crowd one, Crowd many) {

        double micros() {
            return many.perAddedUnit(one) * MICROS_PER_PERCENT;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%.1f µs (pictures of %.0f kB, %.1f per second;"
                            + " %.2f %% of a core with one viewer, %.2f %% with %d)",
                    micros(),
                    many.bytesPerUnit() / 1000,
                    many.unitsPerSecond(),
                    one.cpuPercent(),
                    many.cpuPercent(),
                    many.viewers());
        }
    }

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public String title() {
        return "Viewers of pictures, beside Motion";
    }

    @Override
    public String method() {
        return "Motion and OpticLink show the same RTSP camera ("
                + Clip.SIZE
                + " at "
                + Clip.RATE
                + " per second), one after the other. Processor time that each picture for each viewer more costs"
                + " the serving process, from 1 to "
                + CROWD
                + " viewers; Motion's decoding and encoding, the same for any number of viewers, cancels out. As"
                + " both encode in different quality, a third run serves pictures as large and as many as"
                + " Motion's.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        if (Bench.program("motion").isEmpty()) {
            throw new Unavailable("Motion is not installed (apt-get install motion)");
        }
        try (ClipCamera camera = new ClipCamera(bench.clip())) {
            Cost motion = motion(bench, camera);
            section.tell("Motion, same camera", motion.text());
            Cost same = sameCamera(bench, camera);
            section.tell("OpticLink, same camera", same.text());
            Cost equal = equalPictures(bench, motion);
            section.tell("OpticLink, pictures as large as Motion's", equal.text());
            section.compare("same camera", same.micros() / motion.micros(), "", AIM);
            section.compare("pictures of equal size", equal.micros() / motion.micros(), "", AIM);
        }
    }

    private static Cost motion(Bench bench, ClipCamera camera) throws Exception {
        try (Motion motion =
                Motion.start(bench.newFolder("motion"), camera.port(), Clip.SIZE, Clip.RATE)) {
            Probe.firstByte(motion.port(), "/", PATIENCE);
            return cost(bench, motion.pid(), motion.port(), "/");
        }
    }

    private static Cost sameCamera(Bench bench, ClipCamera camera) throws Exception {
        ChannelFile channel = ChannelFile.rtsp("bench", camera.port());
        try (OpticLink system =
                OpticLink.start(bench.distribution(), bench.warmHome(), List.of(channel))) {
            system.awaitLive(List.of(channel));
            long daemon = system.daemonOf(channel.id()).pid();
            return cost(bench, daemon, channel.port(), "/video.mjpg");
        }
    }

    private static Cost equalPictures(Bench bench, Cost motion)
            throws IOException, InterruptedException {
        Media media =
                Media.pictures((int) motion.many().bytesPerUnit(), motion.many().unitsPerSecond());
        try (MadeUpChannel channel = MadeUpChannel.play(bench.newMemory(), media);
                DaemonProgram program =
                        DaemonProgram.archived(bench.distribution(), bench.newFolder("equal"));
                ForkedDaemon daemon = program.fork(channel.assignment())) {
            return cost(bench, daemon.pid(), daemon.port(), "/video.mjpg");
        }
    }

    private static Cost cost(Bench bench, long pid, int port, String path)
            throws IOException, InterruptedException {
        ViewerCost.warmUp(bench, port, path, Fleet.Kind.MJPEG);
        Duration time = bench.window().multipliedBy(2);
        Crowd one = Crowd.watch(pid, port, path, Fleet.Kind.MJPEG, 1, time);
        Crowd many = Crowd.watch(pid, port, path, Fleet.Kind.MJPEG, CROWD, time);
        Cost cost = new Cost(one, many);
        bench.say(cost.text());
        return cost;
    }
}
