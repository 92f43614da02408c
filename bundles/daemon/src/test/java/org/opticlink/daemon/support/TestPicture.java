package org.opticlink.daemon.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real JPEGs that differ from each other. */
public final class TestPicture {

    private TestPicture() {}

    /**
     * Returns a picture of a bar whose place tells the number, filled up to a size behind its end
     * marker.
     */
    public static byte[] jpeg(int number, int bytes) {
        BufferedImage image = new BufferedImage(256, 144, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(number % 50 / 50f, 1, 1));
        graphics.fillRect(number * 4 % 256, 0, 24, 144);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(out.toByteArray(), Math.max(bytes, out.size()));
    }
}
