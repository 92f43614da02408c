package org.opticlink.capture.demo;

/** A shape with smooth edges: for each pixel of a rectangle how much of it is covered, 0 to 255. */
final class Shape {

    /** Distance of a point to the outline in pixels, negative inside. */
    @FunctionalInterface
    interface Outline {
        double distance(double x, double y);
    }

    private final int width;
    private final int height;
    private final byte[] coverage;

    private Shape(int width, int height) {
        this.width = width;
        this.height = height;
        this.coverage = new byte[width * height];
    }

    /**
     * Draws an outline.
     *
     * @param softness width of the edge in pixels, 1 for a crisp one
     */
    static Shape of(int width, int height, double softness, Outline outline) {
        Shape shape = new Shape(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double inside = 0.5 - outline.distance(x + 0.5, y + 0.5) / softness;
                shape.coverage[y * width + x] =
                        (byte) Math.round(255 * Math.max(0, Math.min(1, inside)));
            }
        }
        return shape;
    }

    static Shape disc(double radius, double softness) {
        int size = (int) Math.ceil(2 * radius + softness + 1);
        return of(
                size,
                size,
                softness,
                (x, y) -> Math.hypot(x - size / 2.0, y - size / 2.0) - radius);
    }

    static Shape roundedBox(int width, int height, double radius) {
        return of(
                width,
                height,
                1,
                (x, y) -> {
                    double dx = Math.max(Math.abs(x - width / 2.0) - width / 2.0 + radius, 0);
                    double dy = Math.max(Math.abs(y - height / 2.0) - height / 2.0 + radius, 0);
                    return Math.hypot(dx, dy) - radius;
                });
    }

    /** Returns the distance to a line from a to b. */
    static double toLine(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
        double t = Math.max(0, Math.min(1, along));
        return Math.hypot(x - ax - t * dx, y - ay - t * dy);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int coverage(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : coverage[y * width + x] & 0xff;
    }
}
