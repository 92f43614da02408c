package org.opticlink.bench.figures;

import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.WatchedChannels;
import org.opticlink.testing.viewer.Stall;

/** How long a process that does nothing any more keeps its place. */
final class HangFigure implements Figure {

    private static final int HANGS = 12;
    private static final Aim AIM = Aim.atMost(1500, "ms");

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public String title() {
        return "Viewers of a channel whose daemon hangs";
    }

    @Override
    public String method() {
        return "As `crash`, but the daemons are stopped with SIGSTOP: they live, hold their port, and do nothing."
                + " Settings are the defaults.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (WatchedChannels channels = WatchedChannels.start(bench, "")) {
            double[] times = new double[HANGS];
            for (int i = 0; i < HANGS; i++) {
                String id = channels.ids().get(i % channels.ids().size());
                long pid = channels.daemonOf(id).pid();
                channels.awaitStandby();
                Stall stall = channels.during(id, () -> stop(pid));
                times[i] = stall.millis();
                bench.say("hang " + (i + 1) + ": " + stall);
            }
            Samples samples = new Samples(times);
            section.compare(
                    "stall, longest of " + HANGS,
                    samples.most(),
                    "median " + Aim.number(samples.median()) + " ms",
                    AIM);
            section.compare(
                    "connections of other channels that broke",
                    channels.connections() - channels.ids().size() - HANGS,
                    "",
                    Aim.atMost(0, ""));
        }
    }

    private static void stop(long pid) throws Exception {
        if (new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor() != 0) {
            throw new IllegalStateException("process " + pid + " cannot be stopped");
        }
    }
}
