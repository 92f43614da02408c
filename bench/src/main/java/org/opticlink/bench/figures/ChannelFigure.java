package org.opticlink.bench.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.bench.process.MemoryUse;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.testing.clip.Clip;
import org.opticlink.testing.clip.ClipCamera;

/** What a channel costs while nobody watches. */
final class ChannelFigure implements Figure {

    private static final int MORE = 5;
    private static final int READINGS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Aim CPU = Aim.atMost(1, "% of a core");
    private static final Aim RESIDENT = Aim.atMost(60, "MB");
    private static final Aim PROPORTIONAL = Aim.atMost(48, "MB");

    @Override
    public String name() {
        return "channel";
    }

    @Override
    public String title() {
        return "A channel without viewers";
    }

    @Override
    public String method() {
        return "Live channels of an RTSP camera (H.264, "
                + Clip.SIZE
                + " at "
                + Clip.RATE
                + " per second, 2 Mbit/s) and no viewer. What one channel adds is a quarter of what four more"
                + " channels add to the container, plus the processor time of its daemon. Memory as in"
                + " `smaps_rollup` of the five daemons, 1 MB = 10^6 bytes.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        Clip clip = bench.clip();
        try (ClipCamera camera = new ClipCamera(clip)) {
            List<ChannelFile> one = List.of(ChannelFile.rtsp("bench-1", camera.port()));
            List<ChannelFile> all = new ArrayList<>(one);
            for (int i = 2; i <= MORE; i++) {
                all.add(ChannelFile.rtsp("bench-" + i, camera.port()));
            }
            try (OpticLink system = OpticLink.start(bench.distribution(), bench.warmHome(), one)) {
                double few = settled(bench, system, one);
                system.add(all);
                double many = settled(bench, system, all);
                section.tell(
                        "the camera sends", Aim.number(clip.bitsPerSecond() / 1e6) + " Mbit/s");
                report(bench, section, system, all, few, many);
            }
        }
    }

    private static double settled(Bench bench, OpticLink system, List<ChannelFile> channels)
            throws Exception {
        system.awaitLive(channels);
        Bench.pause(WARM_UP);
        double percent =
                new Samples(CpuTime.percents(system.pid(), bench.window(), READINGS)).median();
        bench.say(channels.size() + " channels: container " + Aim.number(percent) + " %");
        return percent;
    }

    private static void report(
            Bench bench,
            Section.Builder section,
            OpticLink system,
            List<ChannelFile> channels,
            double few,
            double many)
            throws Exception {
        List<Long> pids = new ArrayList<>();
        for (ChannelFile channel : channels) {
            pids.add(system.daemonOf(channel.id()).pid());
        }
        double daemon = CpuTime.percent(pids, bench.window().multipliedBy(READINGS)) / pids.size();
        double capture = (many - few) / (channels.size() - 1);
        section.tell("container with 1 channel", Aim.number(few) + " % of a core");
        section.tell("container with " + MORE + " channels", Aim.number(many) + " % of a core");
        section.compare(
                "one channel",
                capture + daemon,
                "capture " + Aim.number(capture) + " %, daemon " + Aim.number(daemon) + " %",
                CPU);
        double[] resident = new double[pids.size()];
        double[] proportional = new double[pids.size()];
        for (int i = 0; i < pids.size(); i++) {
            MemoryUse use = MemoryUse.of(pids.get(i));
            resident[i] = use.residentMb();
            proportional[i] = use.proportionalMb();
        }
        Samples all = new Samples(resident);
        section.compare("a daemon, resident", all.median(), all.range("MB"), RESIDENT);
        Samples shares = new Samples(proportional);
        section.compare(
                "a daemon, proportional", shares.median(), shares.range("MB"), PROPORTIONAL);
    }
}
