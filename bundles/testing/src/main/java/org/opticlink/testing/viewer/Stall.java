package org.opticlink.testing.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a viewer noticed of a fault.
 *
 * @param millis between the last access unit of the old connection and the first of the next
 * @param refusals how many connections were refused
 * @param refusedMillis between the first refusal and the first access unit; 0 without a refusal
 */
public record Stall(double millis, int refusals, double refusedMillis) {

    /**
     * Looks at what a viewer has seen.
     *
     * @param since when the fault happened, on the clock of {@link System#nanoTime}
     * @param connection the viewer's connection at that time
     * @throws IllegalStateException when no unit came by a later connection yet
     */
    public static Stall of(ReconnectingViewer viewer, long since, int connection) {
        List<SeenUnit> units = viewer.units();
        int next = 0;
        while (next < units.size() && units.get(next).connection() <= connection) {
            next++;
        }
        if (next == 0 || next == units.size()) {
            throw new IllegalStateException("nothing was seen before or after the fault");
        }
        long arrival = units.get(next).arrivalNanos();
        List<Long> refused = viewer.refusals().stream().filter(at -> at - since >= 0).toList();
        return new Stall(
                (arrival - units.get(next - 1).arrivalNanos()) / 1e6,
                refused.size(),
                refused.isEmpty() ? 0 : (arrival - refused.get(0)) / 1e6);
    }

    /**
     * Returns how many access units are missing, seen by decode times: each must follow the one
     * before at the usual distance.
     *
     * @param units of one connection, in their order
     */
    public static int missing(List<SeenUnit> units) {
        long[] steps = IntStream.range(1, units.size()).mapToLong(i -> step(units, i)).toArray();
        if (steps.length == 0) {
            return 0;
        }
        long usual = median(steps);
        int missing = 0;
        for (long step : steps) {
            missing += Math.max(0, (int) Math.round((double) step / usual) - 1);
        }
        return missing;
    }

    private static long median(long[] steps) {
        long[] sorted = steps.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long step(List<SeenUnit> units, int index) {
        return units.get(index).decodeTicks() - units.get(index - 1).decodeTicks();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "stall %.0f ms, %d connections refused within %.0f ms",
                millis,
                refusals,
                refusedMillis);
    }
}
