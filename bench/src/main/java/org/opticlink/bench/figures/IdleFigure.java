package org.opticlink.bench.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.testing.clip.ClipCamera;

/** What daemons cost while nobody watches. */
final class IdleFigure implements Figure {

    private static final int DAEMONS = 16;
    private static final int READINGS = 3;
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Aim AIM = Aim.atMost(4, "% of a core");

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String title() {
        return "Sixteen daemons without viewers";
    }

    @Override
    public String method() {
        return "Processor time of the 16 serving processes of 16 live channels together; nobody watches.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (ClipCamera camera = new ClipCamera(bench.clip())) {
            List<ChannelFile> channels = new ArrayList<>();
            for (int i = 1; i <= DAEMONS; i++) {
                channels.add(ChannelFile.rtsp("bench-" + i, camera.port()));
            }
            try (OpticLink system =
                    OpticLink.start(bench.distribution(), bench.warmHome(), channels)) {
                system.awaitLive(channels);
                bench.say("16 channels are live");
                Bench.pause(SETTLE);
                List<Long> pids = new ArrayList<>();
                for (ChannelFile channel : channels) {
                    pids.add(system.daemonOf(channel.id()).pid());
                }
                double[] readings = new double[READINGS];
                for (int i = 0; i < READINGS; i++) {
                    readings[i] = CpuTime.percent(pids, bench.window());
                }
                Samples samples = new Samples(readings);
                section.compare(
                        "16 daemons together, median of " + READINGS,
                        samples.median(),
                        samples.range("%"),
                        AIM);
            }
        }
    }
}
