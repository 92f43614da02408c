package org.opticlink.bench.report;

import java.util.Locale;

/**
 * What a value should be.
 *
 * @param limit the limit itself still meets the aim
 * @param atMost whether the limit is an upper one
 * @param unit unit of the value, written after it
 */
public record Aim(double limit, boolean atMost, String unit) {

    /** The value should not be larger. */
    public static Aim atMost(double limit, String unit) {
        return new Aim(limit, true, unit);
    }

    /** The value should not be smaller. */
    public static Aim atLeast(double limit, String unit) {
        return new Aim(limit, false, unit);
    }

    boolean met(double value) {
        return atMost ? value <= limit : value >= limit;
    }

    String text() {
        return (atMost ? "≤ " : "≥ ") + number(limit) + " " + unit;
    }

    /** Returns a number with as many digits as make sense for its size. */
    public static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
