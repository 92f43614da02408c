package org.opticlink.bench.report;

/**
 * One line of a table.
 *
 * @param what what was measured
 * @param measured the value with its unit, and what belongs to it
 * @param aim the aim, empty when there is none
 * @param verdict {@code met}, {@code not met}, or empty
 */
public record Row(String what, String measured, String aim, String verdict) {

    static Row of(String what, double value, String remark, Aim aim) {
        String measured =
                Aim.number(value)
                        + " "
                        + aim.unit()
                        + (remark.isEmpty() ? "" : " (" + remark + ")");
        return new Row(what, measured, aim.text(), aim.met(value) ? "met" : "**not met**");
    }

    static Row of(String what, String measured) {
        return new Row(what, measured, "", "");
    }

    String markdown() {
        return "| " + String.join(" | ", what, measured, aim, verdict) + " |";
    }

    /** Returns the line for a terminal. */
    public String text() {
        return what + ": " + measured + (aim.isEmpty() ? "" : "   aim " + aim + ": " + verdict);
    }
}
