package org.opticlink.bench.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.channel.DaemonProgram;
import org.opticlink.bench.channel.ForkedDaemon;
import org.opticlink.bench.channel.MadeUpChannel;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.Probe;
import org.opticlink.daemon.protocol.Assignment;

/** From the fork of a daemon to the first byte that it sends. */
final class ForkFigure implements Figure {

    private static final int FORKS = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Aim AIM = Aim.atMost(300, "ms");

    @Override
    public String name() {
        return "fork";
    }

    @Override
    public String title() {
        return "Daemon fork to first byte";
    }

    @Override
    public String method() {
        return "From the fork of a daemon, with the command line of the product, to the first byte of its answer to"
                + " a request that is sent when it reports its port. The daemon exercises itself before it takes"
                + " its port.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (MadeUpChannel channel =
                MadeUpChannel.play(bench.newMemory(), Media.pictures(150_000, 30))) {
            Path folder = bench.newFolder("fork");
            try (DaemonProgram program = DaemonProgram.archived(bench.distribution(), folder)) {
                Forks forks = Forks.of(bench, program, channel);
                Samples times = forks.millis();
                section.compare(
                        "with class data archive, median of " + FORKS,
                        times.median(),
                        times.range("ms"),
                        AIM);
                section.tell(
                        "processor time of the daemon until then",
                        Aim.number(forks.cpuMillis().median()) + " ms");
            }
            try (DaemonProgram program = DaemonProgram.plain(bench.distribution(), folder)) {
                Forks forks = Forks.of(bench, program, channel);
                Samples times = forks.millis();
                section.tell(
                        "without, median of " + FORKS,
                        Aim.number(times.median()) + " ms (" + times.range("ms") + ")");
                section.tell(
                        "processor time without", Aim.number(forks.cpuMillis().median()) + " ms");
            }
        }
    }

    private record Forks(Samples millis, Samples cpuMillis) {

        static Forks of(Bench bench, DaemonProgram program, MadeUpChannel channel)
                throws IOException, InterruptedException {
            double[] times = new double[FORKS];
            double[] work = new double[FORKS];
            for (int i = 0; i < FORKS; i++) {
                Assignment assignment = channel.assignment();
                long start = System.nanoTime();
                try (ForkedDaemon daemon = program.fork(assignment)) {
                    times[i] = (Probe.firstByte(daemon.port(), "/", PATIENCE) - start) / 1e6;
                    work[i] = CpuTime.nanos(daemon.pid()) / 1e6;
                }
                channel.revoke(assignment);
            }
            Forks forks = new Forks(new Samples(times), new Samples(work));
            bench.say("median " + Aim.number(forks.millis().median()) + " ms");
            return forks;
        }
    }
}
