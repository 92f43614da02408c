package org.opticlink.bench.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.opticlink.bench.Bench;
import org.opticlink.bench.channel.DaemonProgram;
import org.opticlink.bench.channel.ForkedDaemon;
import org.opticlink.bench.channel.MadeUpChannel;
import org.opticlink.bench.channel.Media;
import org.opticlink.bench.report.Section;
import org.opticlink.bench.viewers.Crowd;
import org.opticlink.bench.viewers.Fleet;

/** The processor time of a daemon with crowds of different size. */
final class ViewerCost {

    private static final List<Integer> CROWDS = List.of(1, 10, 50, 200);
    private static final int ROUNDS = 3;
    private static final int WARM_UP_VIEWERS = 20;
    private static final double COMPLETE = 0.95;

    private ViewerCost() {}

    /** Measures all crowds, smallest first: the middle one of several rounds for each. */
    static List<Crowd> measure(Bench bench, Media media, String path, Fleet.Kind kind)
            throws IOException, InterruptedException {
        Map<Integer, List<Crowd>> rounds = new TreeMap<>();
        try (MadeUpChannel channel = MadeUpChannel.play(bench.newMemory(), media);
                DaemonProgram program =
                        DaemonProgram.archived(bench.distribution(), bench.newFolder("viewers"));
                ForkedDaemon daemon = program.fork(channel.assignment())) {
            warmUp(bench, daemon.port(), path, kind);
            for (int round = 0; round < ROUNDS; round++) {
                for (int viewers : CROWDS) {
                    Crowd crowd =
                            Crowd.watch(
                                    daemon.pid(),
                                    daemon.port(),
                                    path,
                                    kind,
                                    viewers,
                                    bench.window());
                    bench.say("viewers: " + viewers + ", " + crowd.text());
                    rounds.computeIfAbsent(viewers, any -> new ArrayList<>()).add(crowd);
                }
            }
        }
        return rounds.values().stream().map(ViewerCost::middle).toList();
    }

    private static Crowd middle(List<Crowd> crowds) {
        return crowds.stream()
                .sorted(Comparator.comparingDouble(Crowd::cpuPercent))
                .toList()
                .get(crowds.size() / 2);
    }

    /** The first seconds of any Java program are spent on compiling it. */
    static void warmUp(Bench bench, int port, String path, Fleet.Kind kind)
            throws IOException, InterruptedException {
        try (Fleet fleet = Fleet.watch(port, path, kind, WARM_UP_VIEWERS)) {
            Bench.pause(bench.window());
            fleet.report();
        }
    }

    /** Says so when not every viewer was given every unit. */
    static void noteLosses(List<Crowd> crowds, double unitsPerSecond, Section.Builder section) {
        for (Crowd crowd : crowds) {
            if (crowd.leastUnitsPerSecond() < unitsPerSecond * COMPLETE) {
                section.note(
                        String.format(
                                Locale.ROOT,
                                "Viewers: %d: not all units arrived (the least %.1f of %.0f per second):"
                                        + " the machine had no time for daemon and viewers. The cost per added"
                                        + " viewer is for units that arrived, scaled to the full rate.",
                                crowd.viewers(),
                                crowd.leastUnitsPerSecond(),
                                unitsPerSecond));
            }
        }
    }
}
