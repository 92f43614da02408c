package org.opticlink.bench.report;

import java.util.Arrays;

/** Numbers of the same kind, sorted; at least one. */
public final class Samples {

    private final double[] sorted;

    /** Copies the numbers. */
    public Samples(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Returns the value in the middle. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * Returns the smallest value that is not below the given part of all values.
     *
     * @param part greater than 0, at most 1
     */
    public double quantile(double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    /** Returns the number of values. */
    public int count() {
        return sorted.length;
    }

    /** Returns the smallest value. */
    public double least() {
        return sorted[0];
    }

    /** Returns the largest value. */
    public double most() {
        return sorted[sorted.length - 1];
    }

    /** Returns smallest and largest in words. */
    public String range(String unit) {
        return Aim.number(least()) + " to " + Aim.number(most()) + " " + unit;
    }
}
