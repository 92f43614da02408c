package org.opticlink.bench.viewers;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.opticlink.bench.process.CpuTime;
import org.opticlink.bench.report.Samples;

/**
 * What a number of viewers cost the process that serves them, and what they got for it.
 *
 * @param viewers how many they are
 * @param cpuPercent processor time of the serving process, in percent of a core
 * @param unitsPerSecond units per second of an average viewer
 * @param leastUnitsPerSecond the same of the viewer that got least
 * @param bytesPerUnit bytes of a unit, with what belongs to it
 */
public record Crowd(
        int viewers,
        double cpuPercent,
        double unitsPerSecond,
        double leastUnitsPerSecond,
        double bytesPerUnit) {

    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** Lets viewers watch for the given time. */
    public static Crowd watch(
            long pid, int port, String path, Fleet.Kind kind, int viewers, Duration window)
            throws IOException, InterruptedException {
        try (Fleet fleet = Fleet.watch(port, path, kind, viewers)) {
            Thread.sleep(SETTLE.toMillis());
            FleetReport before = fleet.report();
            double cpu = CpuTime.percent(List.of(pid), window);
            FleetReport after = fleet.report();
            double seconds = (after.timeNanos() - before.timeNanos()) / 1e9;
            double[] rates = new double[viewers];
            for (int i = 0; i < viewers; i++) {
                rates[i] = (after.units()[i] - before.units()[i]) / seconds;
            }
            double all = Arrays.stream(rates).sum();
            return new Crowd(
                    viewers,
                    cpu,
                    all / viewers,
                    new Samples(rates).least(),
                    (after.bytes() - before.bytes()) / (all * seconds));
        }
    }

    /**
     * Returns the cost of each viewer more than in a smaller crowd, in percent of a core, at the
     * given rate: a viewer that was given fewer units is not counted as a cheap one.
     */
    public double perAddedViewer(Crowd smaller, double unitsPerSecond) {
        return perAddedUnit(smaller) * unitsPerSecond;
    }

    /** Returns the cost of each unit more than in a smaller crowd, in percent of a core second. */
    public double perAddedUnit(Crowd smaller) {
        double units = viewers * unitsPerSecond - smaller.viewers * smaller.unitsPerSecond;
        return (cpuPercent - smaller.cpuPercent) / units;
    }

    /** Returns the crowd in words. */
    public String text() {
        return List.of(
                        String.format(java.util.Locale.ROOT, "%.2f %% of a core", cpuPercent),
                        String.format(
                                java.util.Locale.ROOT,
                                "%.1f per second each, the least %.1f",
                                unitsPerSecond,
                                leastUnitsPerSecond))
                .stream()
                .collect(java.util.stream.Collectors.joining("; "));
    }
}
