package org.opticlink.bench.figures;

import java.util.ArrayList;
import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.process.ThreadTime;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.testing.clip.ClipCamera;

/** What it costs to look after the processes. */
final class SupervisorFigure implements Figure {

    private static final int CHANNELS = 32;
    private static final int READINGS = 3;

    /** Linux keeps 15 characters of a thread's name. */
    private static final List<String> THREADS =
            List.of("opticlink-super", "opticlink-forke", "opticlink-daemo", "opticlink-event");

    @Override
    public String name() {
        return "supervisor";
    }

    @Override
    public String title() {
        return "Supervision of 32 channels";
    }

    @Override
    public String method() {
        return "Processor time of the container's threads that supervise, start, read and write serving processes,"
                + " with 32 live channels that nobody watches.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (ClipCamera camera = new ClipCamera(bench.clip())) {
            List<ChannelFile> channels = new ArrayList<>();
            for (int i = 1; i <= CHANNELS; i++) {
                channels.add(ChannelFile.rtsp("bench-" + i, camera.port()));
            }
            try (OpticLink system =
                    OpticLink.start(bench.distribution(), bench.warmHome(), channels)) {
                system.awaitLive(channels);
                bench.say(CHANNELS + " channels are live");
                Bench.pause(bench.window().multipliedBy(3));
                double[] readings = new double[READINGS];
                for (int i = 0; i < READINGS; i++) {
                    readings[i] =
                            ThreadTime.percent(
                                    system.pid(), THREADS, bench.window().multipliedBy(2));
                }
                Samples samples = new Samples(readings);
                section.compare(
                        "all of them together, median of " + READINGS,
                        samples.median(),
                        samples.range("%"),
                        Aim.atMost(1, "% of a core"));
            }
        }
    }
}
