package org.opticlink.bench.figures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
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
    private static final int WARM = 5;
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
        double[] cold = new double[COLD];
        for (int i = 0; i < COLD; i++) {
            Path home = bench.newFolder("home");
            cold[i] = start(bench, home, i == COLD - 1);
            bench.say("cold start " + Aim.number(cold[i]) + " s");
            if (i == COLD - 1) {
                bench.keep(new WarmHome(home));
            }
        }
        double[] warm = new double[WARM];
        for (int i = 0; i < WARM; i++) {
            warm[i] = start(bench, bench.warmHome().folder(), false);
            bench.say("warm start " + Aim.number(warm[i]) + " s");
        }
        Samples colds = new Samples(cold);
        section.tell(
                "cold, median of " + COLD,
                Aim.number(colds.median()) + " s (" + colds.range("s") + ")");
        Samples warms = new Samples(warm);
        section.compare("warm, median of " + WARM, warms.median(), warms.range("s"), AIM);
    }

    private static double start(Bench bench, Path home, boolean awaitArchive) throws Exception {
        ChannelFile channel = ChannelFile.demo("bench");
        long start = System.nanoTime();
        try (OpticLink system = OpticLink.start(bench.distribution(), home, List.of(channel))) {
            bench.say("process " + system.pid());
            double seconds = (Probe.picture(channel.port(), PATIENCE) - start) / 1e9;
            if (awaitArchive) {
                WarmHome.awaitArchive(home);
            }
            return seconds;
        }
    }
}
