package org.opticlink.bench.figures;

import java.io.IOException;
import java.nio.file.Path;
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
import org.opticlink.bench.system.Probe;
import org.opticlink.bench.system.WarmHome;

/** From the start of the program to the first picture. */
final class StartFigure implements Figure {

    private static final int COLD = 2;
    private static final int WARM_EACH = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Aim AIM = Aim.atMost(3, "s");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start to first picture";
    }

    @Override
    public String method() {
        return "From the start of `bin/opticlink` with one demo channel to the last byte of the first JPEG from"
                + " the channel's port. Cold: a new data folder, so that natives are unpacked and there is no class"
                + " data archive. Warm: a data folder that was used before.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        List<Start> cold = new ArrayList<>();
        List<Start> warm = new ArrayList<>();
        for (int i = 0; i < COLD; i++) {
            Path home = bench.newFolder("home");
            ChannelFile channel = ChannelFile.demo("bench");
            try (OpticLink system = OpticLink.start(bench.distribution(), home, List.of(channel))) {
                cold.add(Start.of(system, channel));
                bench.say("cold start " + Aim.number(cold.get(i).seconds()) + " s");
                WarmHome.awaitArchive(home);
            }
            for (int j = 0; j < WARM_EACH; j++) {
                try (OpticLink system = OpticLink.startAgain(bench.distribution(), home)) {
                    warm.add(Start.of(system, channel));
                }
                bench.say("warm start " + Aim.number(warm.get(warm.size() - 1).seconds()) + " s");
            }
        }
        Samples colds = seconds(cold);
        section.tell(
                "cold, median of " + colds.count(),
                Aim.number(colds.median()) + " s (" + colds.range("s") + ")");
        Samples warms = seconds(warm);
        section.compare("warm, median of " + warms.count(), warms.median(), warms.range("s"), AIM);
        Samples work = new Samples(warm.stream().mapToDouble(Start::cpuSeconds).toArray());
        section.tell(
                "processor time of the container until then, warm",
                Aim.number(work.median()) + " s");
    }

    private static Samples seconds(List<Start> starts) {
        return new Samples(starts.stream().mapToDouble(Start::seconds).toArray());
    }

    /** A start, until the first picture. */
    private record Start(double seconds, double cpuSeconds) {

        static Start of(OpticLink system, ChannelFile channel) throws IOException {
            long picture = Probe.picture(channel.port(), PATIENCE);
            return new Start(
                    (picture - system.startNanos()) / 1e9, CpuTime.nanos(system.pid()) / 1e9);
        }
    }
}
