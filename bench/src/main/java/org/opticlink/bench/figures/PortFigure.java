package org.opticlink.bench.figures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Samples;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.ChannelFile;
import org.opticlink.bench.system.OpticLink;
import org.opticlink.bench.system.Probe;

/** How long a channel is gone whose port another program takes. */
final class PortFigure implements Figure {

    private static final int ROUNDS = 7;
    private static final long LOOK_NANOS = 500_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @Override
    public String name() {
        return "port";
    }

    @Override
    public String title() {
        return "A port that another program takes";
    }

    @Override
    public String method() {
        return "A daemon is killed, and this process binds its port before the next one does. Measured from the kill"
                + " to the first answer at the port that the container prints on standard output; so the time from"
                + " the bind to the published URL is a part of it. A new installation each time.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ChannelFile channel = ChannelFile.demo("bench");
            try (OpticLink system =
                    OpticLink.start(bench.distribution(), bench.warmHome(), List.of(channel))) {
                system.awaitLive(List.of(channel));
                Bench.pause(bench.window().multipliedBy(2));
                times[i] = measure(system, channel);
                bench.say("answered elsewhere after " + Aim.number(times[i]) + " ms");
            }
        }
        Samples samples = new Samples(times);
        section.compare(
                "kill to answer at the published port, longest of " + ROUNDS,
                samples.most(),
                "median " + Aim.number(samples.median()) + " ms",
                Aim.atMost(500, "ms"));
    }

    private static double measure(OpticLink system, ChannelFile channel) throws Exception {
        ProcessHandle daemon = system.daemonOf(channel.id());
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.setReuseAddress(true);
            long start = System.nanoTime();
            daemon.destroyForcibly();
            take(squatter, channel.port(), start);
            while (System.nanoTime() - start < PATIENCE_NANOS) {
                int port = published(system, channel);
                if (port != channel.port() && answers(port)) {
                    return (System.nanoTime() - start) / 1e6;
                }
                // a loop without a pause would keep the reader of these lines waiting
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        throw new IllegalStateException("the channel did not move\n" + system.output());
    }

    private static void take(ServerSocket squatter, int port, long start) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        while (!squatter.isBound()) {
            try {
                squatter.bind(address);
            } catch (IOException taken) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw taken;
                }
            }
        }
    }

    /** The newest line about the channel has its URL. */
    private static int published(OpticLink system, ChannelFile channel) {
        Pattern url = Pattern.compile("\\b" + channel.id() + "\\b.*http://127\\.0\\.0\\.1:(\\d+)/");
        int port = channel.port();
        for (String line : system.lines()) {
            Matcher matcher = url.matcher(line);
            if (matcher.find()) {
                port = Integer.parseInt(matcher.group(1));
            }
        }
        return port;
    }

    private static boolean answers(int port) {
        try {
            return Probe.get(port, "/status.json").length > 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
