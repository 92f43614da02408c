package org.opticlink.capture.demo;

/**
 * Writes digits, colons and dashes the way a clock radio does: seven slanted segments, those that
 * are off faintly visible. Needs no font.
 */
final class SegmentDisplay {

    private static final double SLANT = 0.12;
    private static final double ASPECT = 0.56;

    /** Segments a to g of the digits 0 to 9, a in the lowest bit. */
    private static final int[] DIGITS = {
        0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f
    };

    private static final int DASH = 0x40;

    /** Ends of segments a to g in units of the digit's width and height. */
    private static final double[][] SEGMENTS = {
        {0, 0, 1, 0},
        {1, 0, 1, .5},
        {1, .5, 1, 1},
        {0, 1, 1, 1},
        {0, .5, 0, 1},
        {0, 0, 0, .5},
        {0, .5, 1, .5}
    };

    private final int advance;
    private final int colonAdvance;
    private final Shape[] segments = new Shape[SEGMENTS.length];
    private final Shape colon;

    /** Prepares a display whose digits have this height in pixels. */
    SegmentDisplay(double height) {
        double width = height * ASPECT;
        double radius = height * 0.062;
        double margin = 2 * radius;
        int boxWidth = (int) Math.ceil(width + height * SLANT + 2 * margin);
        int boxHeight = (int) Math.ceil(height + 2 * margin);
        for (int i = 0; i < segments.length; i++) {
            double[] s = SEGMENTS[i];
            segments[i] =
                    Shape.of(
                            boxWidth,
                            boxHeight,
                            1,
                            (x, y) -> {
                                double straight = x - margin - (height - (y - margin)) * SLANT;
                                return segment(straight, y - margin, s, width, height, radius);
                            });
        }
        colon =
                Shape.of(
                        boxWidth,
                        boxHeight,
                        1,
                        (x, y) -> {
                            double straight = x - margin - (height - (y - margin)) * SLANT;
                            double upper =
                                    Math.hypot(straight - width * 0.2, y - margin - height * 0.3);
                            double lower =
                                    Math.hypot(straight - width * 0.2, y - margin - height * 0.7);
                            return Math.min(upper, lower) - radius * 1.15;
                        });
        advance = (int) Math.round(width + height * 0.26);
        colonAdvance = (int) Math.round(width * 0.4 + height * 0.22);
    }

    private static double segment(
            double x, double y, double[] s, double width, double height, double radius) {
        double ax = s[0] * width;
        double ay = s[1] * height;
        double bx = s[2] * width;
        double by = s[3] * height;
        double length = Math.hypot(bx - ax, by - ay);
        // the gap between two segments that meet
        double cut = radius * 1.25 / length;
        return Shape.toLine(
                        x,
                        y,
                        ax + (bx - ax) * cut,
                        ay + (by - ay) * cut,
                        bx - (bx - ax) * cut,
                        by - (by - ay) * cut)
                - radius;
    }

    /** Returns how wide a text is. */
    int width(String text) {
        return text.chars().map(c -> c == ':' ? colonAdvance : advance).sum();
    }

    /** Draws all segments of a text as if they were off. */
    void drawOff(Canvas canvas, String text, int left, int top, Color color, double opacity) {
        int x = left;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            draw(canvas, c == ':' ? c : '8', x, top, color, opacity);
            x += c == ':' ? colonAdvance : advance;
        }
    }

    /** Draws a text of digits, colons, dashes and spaces. */
    void draw(Canvas canvas, String text, int left, int top, Color color) {
        int x = left;
        for (int i = 0; i < text.length(); i++) {
            draw(canvas, text.charAt(i), x, top, color, 1);
            x += text.charAt(i) == ':' ? colonAdvance : advance;
        }
    }

    private void draw(Canvas canvas, char c, int left, int top, Color color, double opacity) {
        if (c == ':') {
            canvas.draw(colon, left, top, color, opacity);
            return;
        }
        int lit = c == '-' ? DASH : c >= '0' && c <= '9' ? DIGITS[c - '0'] : 0;
        for (int i = 0; i < segments.length; i++) {
            if ((lit >> i & 1) != 0) {
                canvas.draw(segments[i], left, top, color, opacity);
            }
        }
    }
}
