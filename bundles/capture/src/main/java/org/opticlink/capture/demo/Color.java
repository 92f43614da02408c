package org.opticlink.capture.demo;

/**
 * A colour as samples of ITU-R BT.601, limited range.
 *
 * @param luma 16 to 235
 * @param blue 16 to 240
 * @param red 16 to 240
 */
record Color(int luma, int blue, int red) {

    /** Returns the colour with components from 0 to 1. */
    static Color rgb(double r, double g, double b) {
        double y = 0.299 * r + 0.587 * g + 0.114 * b;
        return new Color(
                (int) Math.round(16 + 219 * y),
                (int) Math.round(128 + 224 * (b - y) / 1.772),
                (int) Math.round(128 + 224 * (r - y) / 1.402));
    }

    /** Returns a colour by its hue in degrees; saturation and value from 0 to 1. */
    static Color hsv(double hue, double saturation, double value) {
        return rgb(
                component(hue, 5, saturation, value),
                component(hue, 3, saturation, value),
                component(hue, 1, saturation, value));
    }

    private static double component(double hue, int n, double saturation, double value) {
        double k = (n + hue / 60) % 6;
        return value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
    }
}
