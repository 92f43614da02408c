package org.opticlink.bench.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Figure;
import org.opticlink.bench.report.Aim;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.system.WatchedChannels;

/** Whether processes are replaced that only had no processor time. */
final class SteadyFigure implements Figure {

    private static final Duration LOADED = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public String title() {
        return "False alarms on a machine that is busy";
    }

    @Override
    public String method() {
        return "Four live channels with a viewer each, while two endless loops per processor run at the same priority"
                + " for ten minutes. A daemon that is replaced in that time is a false alarm.";
    }

    @Override
    public void measure(Bench bench, Section.Builder section) throws Exception {
        try (WatchedChannels channels = WatchedChannels.start(bench, "")) {
            List<Long> before = processes(channels);
            int connections = channels.connections();
            List<Process> load = new ArrayList<>();
            try {
                for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                    load.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
                }
                for (Duration done = Duration.ZERO;
                        done.compareTo(LOADED) < 0;
                        done = done.plus(STEP)) {
                    Bench.pause(STEP);
                    bench.say("loaded for " + done.plus(STEP).toSeconds() + " s");
                }
            } finally {
                load.forEach(Process::destroyForcibly);
            }
            List<Long> after = processes(channels);
            long replaced = before.stream().filter(pid -> !after.contains(pid)).count();
            section.compare("daemons replaced", replaced, "", Aim.atMost(0, ""));
            section.compare(
                    "connections of viewers that broke",
                    channels.connections() - connections,
                    "",
                    Aim.atMost(0, ""));
        }
    }

    private static List<Long> processes(WatchedChannels channels) throws Exception {
        List<Long> pids = new ArrayList<>();
        for (String id : channels.ids()) {
            pids.add(channels.daemonOf(id).pid());
        }
        return pids;
    }
}
