package org.opticlink.capture.demo;

import java.util.Arrays;

/** A picture in planar YUV 4:2:0. Drawing outside of it has no effect. */
final class Canvas {

    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    /** Creates a black picture; width and height are even. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        luma = new byte[width * height];
        blue = new byte[width * height / 4];
        red = new byte[width * height / 4];
        Arrays.fill(luma, (byte) 16);
        Arrays.fill(blue, (byte) 128);
        Arrays.fill(red, (byte) 128);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the samples of a plane without gaps: 0 luma, 1 blue, 2 red. */
    byte[] plane(int index) {
        return index == 0 ? luma : index == 1 ? blue : red;
    }

    void copyFrom(Canvas other) {
        for (int i = 0; i < 3; i++) {
            System.arraycopy(other.plane(i), 0, plane(i), 0, plane(i).length);
        }
    }

    /**
     * Sets one pixel of the luma plane and, for even coordinates, the colour of its block of four.
     */
    void set(int x, int y, Color color) {
        luma[y * width + x] = (byte) color.luma();
        if ((x & 1) == 0 && (y & 1) == 0) {
            int at = y / 2 * (width / 2) + x / 2;
            blue[at] = (byte) color.blue();
            red[at] = (byte) color.red();
        }
    }

    /** Draws a shape with its left upper corner at a point. */
    void draw(Shape shape, int left, int top, Color color, double opacity) {
        int alpha = (int) Math.round(256 * opacity);
        for (int y = Math.max(0, top); y < Math.min(height, top + shape.height()); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + shape.width()); x++) {
                int cover = shape.coverage(x - left, y - top) * alpha / 255;
                if (cover > 0) {
                    mix(luma, y * width + x, color.luma(), cover);
                }
            }
        }
        for (int y = Math.max(0, top / 2);
                y < Math.min(height / 2, (top + shape.height() + 1) / 2);
                y++) {
            for (int x = Math.max(0, left / 2);
                    x < Math.min(width / 2, (left + shape.width() + 1) / 2);
                    x++) {
                int cover = blockCoverage(shape, 2 * x - left, 2 * y - top) * alpha / 255;
                if (cover > 0) {
                    mix(blue, y * (width / 2) + x, color.blue(), cover);
                    mix(red, y * (width / 2) + x, color.red(), cover);
                }
            }
        }
    }

    private static int blockCoverage(Shape shape, int x, int y) {
        return (shape.coverage(x, y)
                        + shape.coverage(x + 1, y)
                        + shape.coverage(x, y + 1)
                        + shape.coverage(x + 1, y + 1))
                / 4;
    }

    private static void mix(byte[] plane, int at, int value, int cover) {
        int old = plane[at] & 0xff;
        plane[at] = (byte) (old + ((value - old) * cover >> 8));
    }
}
