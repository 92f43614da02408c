package org.opticlink.bench.figures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.bench.process.ProcessNames;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.bench.system.Probe;
import org.opticlink.testing.process.Await;

/** How long a port does not answer when its daemon is killed. */
final class TakeoverFigure implements Figure {

    private static final int KILLS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final double RESTING_PERCENT = 2;

    /** A process that ends sooner counts as crashing, and is replaced after a pause. */
    private static final Duration SERVED = Duration.ofSeconds(6);

    private static final long LOOK_NANOS = 100_000;
    private static final Aim AIM = Aim.atMost(100, "ms");

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public String title() {
        return "Takeover after a daemon was killed";
    }

    @Override
    public String method() {
        return "From `kill -9` of the process that serves a channel to the first byte of the next answer from the"
                + " same port. A standby process is ready each time; the request is repeated every millisecond.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        ChannelFile channel = ChannelFile.demo("bench");
        try (OpticLink system =
                OpticLink.start(bench.distribution(), bench.warmHome(), List.of(channel))) {
            system.awaitLive(List.of(channel));
            double[] times = new double[KILLS];
            for (int i = 0; i < KILLS; i++) {
                ProcessHandle daemon = system.daemonOf(channel.id());
                Bench.pause(SERVED);
                awaitStandby(system);
                Probe.get(channel.port(), "/");
                long start = System.nanoTime();
                daemon.destroyForcibly();
                awaitEnd(daemon);
                times[i] = (Probe.firstByte(channel.port(), "/", PATIENCE) - start) / 1e6;
                bench.say("answered again after " + Aim.number(times[i]) + " ms");
            }
            Samples samples = new Samples(times);
            section.compare("median of " + KILLS, samples.median(), samples.range("ms"), AIM);
        }
    }

    /** After that its sockets are closed; ProcessHandle would notice only some 100 ms later. */
    private static void awaitEnd(ProcessHandle daemon) {
        while (ProcessNames.runs(daemon)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** A standby that has exercised itself is one that does nothing any more. */
    private static void awaitStandby(OpticLink system) throws Exception {
        ProcessHandle standby = Await.present("a standby process", PATIENCE, system::standby);
        Await.value(
                "the standby process rests",
                PATIENCE,
                () -> CpuTime.percent(List.of(standby.pid()), REST),
                percent -> percent < RESTING_PERCENT);
    }
}
