package org.opticlink.bench.figures;

import java.util.Arrays;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.WatchedChannels;
import org.opticlink.testing.viewer.Stall;

/** What viewers notice when the process that serves them is killed. */
final class CrashFigure implements Figure {

    private static final int WITH_STANDBY = 100;
    private static final int WITHOUT = 30;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String title() {
        return "Viewers of a channel whose daemon crashes";
    }

    @Override
    public String method() {
        return "Four live channels with 30 pictures per second, each with a viewer of `/live.mp4` that connects again"
                + " every 2 ms. The daemons are killed in turn with `kill -9`. Stall: from the last access unit of the"
                + " old connection to the first of the new one, so the distance of two pictures is in it. Refused: from"
                + " the first refused connection to the first access unit.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (WatchedChannels channels = WatchedChannels.start(bench, "")) {
            Stall[] stalls = kill(bench, channels, WITH_STANDBY, true);
            Samples samples = millis(stalls);
            section.compare(
                    "stall with a standby, p50 of " + WITH_STANDBY,
                    samples.median(),
                    samples.range("ms"),
                    Aim.atMost(80, "ms"));
            section.compare(
                    "stall with a standby, p99", samples.quantile(0.99), "", Aim.atMost(200, "ms"));
            Samples refused = refused(stalls);
            section.compare(
                    "connections refused, longest time",
                    refused.most(),
                    "median " + Aim.number(refused.median()) + " ms",
                    Aim.atMost(100, "ms"));
            tellOthers(section, channels, WITH_STANDBY);
        }
        try (WatchedChannels channels = WatchedChannels.start(bench, "standbys=I\"0\"\n")) {
            Samples samples = millis(kill(bench, channels, WITHOUT, false));
            section.tell(
                    "stall without a standby, p50 of " + WITHOUT,
                    Aim.number(samples.median()) + " ms (" + samples.range("ms") + ")");
            section.compare(
                    "stall without a standby, p99",
                    samples.quantile(0.99),
                    "",
                    Aim.atMost(500, "ms"));
            tellOthers(section, channels, WITHOUT);
        }
    }

    private static void tellOthers(Section.Builder section, WatchedChannels channels, int kills) {
        int more = channels.connections() - channels.ids().size() - kills;
        section.compare("connections of other channels that broke", more, "", Aim.atMost(0, ""));
        section.compare(
                "access units missing within connections, all channels",
                channels.missing(),
                "",
                Aim.atMost(0, ""));
    }

    private static Stall[] kill(
            Bench bench, WatchedChannels channels, int count, boolean withStandby)
            throws Exception {
        Stall[] stalls = new Stall[count];
        for (int i = 0; i < count; i++) {
            String id = channels.ids().get(i % channels.ids().size());
            ProcessHandle daemon = channels.daemonOf(id);
            if (withStandby) {
                channels.awaitStandby();
            }
            stalls[i] = channels.during(id, daemon::destroyForcibly);
            bench.say("kill " + (i + 1) + ": " + stalls[i]);
        }
        return stalls;
    }

    private static Samples millis(Stall[] stalls) {
        return new Samples(Arrays.stream(stalls).mapToDouble(Stall::millis).toArray());
    }

    private static Samples refused(Stall[] stalls) {
        return new Samples(Arrays.stream(stalls).mapToDouble(Stall::refusedMillis).toArray());
    }
}
