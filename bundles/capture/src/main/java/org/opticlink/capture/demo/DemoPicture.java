package org.opticlink.capture.demo;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Draws the demo picture: a clock with date, a lamp for each second, a ball that shows how smooth
 * the motion is, colour bars, and the number of the pattern, which also chooses the colours.
 */
final class DemoPicture {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final int LAMPS = 60;
    private static final int SHADES = 1024;
    private static final double GOLDEN_ANGLE = 137.508;
    private static final double[][] BARS = {
        {1, 1, 1}, {1, 1, 0}, {0, 1, 1}, {0, 1, 0}, {1, 0, 1}, {1, 0, 0}, {0, 0, 1}, {0, 0, 0}
    };

    private final int width;
    private final int height;
    private final Color bright;
    private final Color accent;
    private final SegmentDisplay clock;
    private final SegmentDisplay date;
    private final Shape lamp;
    private final Shape ball;
    private final Shape glow;
    private final Canvas background;

    /** The background with everything that changes once a second. */
    private final Canvas still;

    private final Canvas canvas;
    private long paintedSecond = Long.MIN_VALUE;

    /** Prepares everything that does not move. */
    DemoPicture(int pattern, int width, int height) {
        this.width = width;
        this.height = height;
        double hue = Math.floorMod(Math.round(205 + GOLDEN_ANGLE * (pattern - 1)), 360L);
        double unit = Math.min(height, width * 9 / 16.0);
        bright = Color.hsv(hue, 0.18, 1);
        accent = Color.hsv((hue + 165) % 360, 0.75, 1);
        clock = new SegmentDisplay(unit * 0.23);
        date = new SegmentDisplay(unit * 0.085);
        lamp = Shape.disc(Math.max(1, unit * 0.0075), 1);
        ball = Shape.disc(unit * 0.04, 1.5);
        glow = Shape.disc(unit * 0.045, unit * 0.06);
        background = new Canvas(width, height);
        still = new Canvas(width, height);
        canvas = new Canvas(width, height);
        paintBackground(hue);
        paintNumber(pattern, unit);
        paintOffSegments();
    }

    private void paintBackground(double hue) {
        Color[] plain = light(hue, 0);
        Color[] grid = light(hue, 0.03);
        int step = Math.max(8, height / 9);
        int bars = barsTop();
        for (int y = 0; y < height; y++) {
            double dy = (y - height * 0.4) / height;
            boolean line = y % step == step / 2;
            for (int x = 0; x < width; x++) {
                double dx = (x - width / 2.0) / width;
                Color[] light = line || x % step == step / 2 ? grid : plain;
                background.set(
                        x, y, light[(int) Math.min(SHADES - 1, (dx * dx + dy * dy) * SHADES)]);
            }
        }
        for (int i = 0; i < BARS.length; i++) {
            Color color = Color.rgb(BARS[i][0] * 0.75, BARS[i][1] * 0.75, BARS[i][2] * 0.75);
            for (int y = bars; y < height; y++) {
                for (int x = width * i / BARS.length; x < width * (i + 1) / BARS.length; x++) {
                    background.set(x, y, color);
                }
            }
        }
    }

    /** Returns the colours of a spotlight by the square of the distance from its centre. */
    private static Color[] light(double hue, double brighter) {
        Color[] light = new Color[SHADES];
        for (int i = 0; i < SHADES; i++) {
            double distance = Math.sqrt(i / (double) SHADES);
            double value = Math.max(0.05, 0.34 - 0.36 * distance + brighter);
            light[i] = Color.hsv((hue + 40 * distance) % 360, 0.72, value);
        }
        return light;
    }

    private int barsTop() {
        return height - height / 12 & ~1;
    }

    private void paintNumber(int pattern, double unit) {
        String text = String.valueOf(Math.abs(pattern));
        SegmentDisplay digits = new SegmentDisplay(unit * 0.1);
        int edge = (int) (unit * 0.05);
        int pad = (int) (unit * 0.03);
        int boxWidth = digits.width(text) + 2 * pad;
        int boxHeight = (int) (unit * 0.1 * 1.25) + 2 * pad;
        Shape box = Shape.roundedBox(boxWidth, boxHeight, unit * 0.03);
        background.draw(box, edge, edge, accent, 1);
        Color ink = Color.rgb(0.04, 0.04, 0.06);
        digits.draw(background, text, edge + pad, edge + pad, ink);
    }

    private void paintOffSegments() {
        clock.drawOff(background, "00:00:00", clockLeft(), clockTop(), bright, 0.06);
        date.drawOff(background, "0000-00-00", dateLeft(), dateTop(), bright, 0.06);
        for (int i = 0; i < LAMPS; i++) {
            background.draw(lamp, lampLeft(i), lampTop(), bright, 0.2);
        }
    }

    private int clockLeft() {
        return (width - clock.width("00:00:00")) / 2;
    }

    private int clockTop() {
        return (int) (height * 0.2);
    }

    private int dateLeft() {
        return (width - date.width("0000-00-00")) / 2;
    }

    private int dateTop() {
        return (int) (height * 0.53);
    }

    private int lampLeft(int second) {
        double span = width * 0.8;
        return (int)
                Math.round((width - span) / 2 + span * (second + 0.5) / LAMPS - lamp.width() / 2.0);
    }

    private int lampTop() {
        return (int) (height * 0.80);
    }

    /**
     * Draws the picture of one moment.
     *
     * @return the picture, valid until the next call
     */
    Canvas draw(ZonedDateTime moment) {
        long second = moment.toEpochSecond();
        if (second != paintedSecond) {
            paintedSecond = second;
            paintSecond(moment);
        }
        canvas.copyFrom(still);
        drawBall(moment.getSecond() + moment.getNano() / 1e9);
        return canvas;
    }

    private void paintSecond(ZonedDateTime moment) {
        still.copyFrom(background);
        clock.draw(still, TIME.format(moment), clockLeft(), clockTop(), bright);
        date.draw(still, DATE.format(moment), dateLeft(), dateTop(), accent);
        int present = moment.getSecond();
        for (int i = 0; i < present; i++) {
            still.draw(lamp, lampLeft(i), lampTop(), bright, 0.75);
        }
        still.draw(lamp, lampLeft(present), lampTop(), accent, 1);
    }

    /** The ball hops once a second, and touches the ground when the tone sounds. */
    private void drawBall(double seconds) {
        double margin = width * 0.1;
        double swing = (1 - Math.cos(Math.PI * seconds / 5)) / 2;
        double x = margin + (width - 2 * margin) * swing;
        double hop = seconds - Math.floor(seconds);
        double ground = barsTop() - ball.height() / 2.0;
        double y = ground - height * 0.15 * 4 * hop * (1 - hop);
        draw(glow, x, y, 0.45);
        draw(ball, x, y, 1);
    }

    private void draw(Shape shape, double x, double y, double opacity) {
        int left = (int) Math.round(x - shape.width() / 2.0);
        int top = (int) Math.round(y - shape.height() / 2.0);
        canvas.draw(shape, left, top, accent, opacity);
    }
}
