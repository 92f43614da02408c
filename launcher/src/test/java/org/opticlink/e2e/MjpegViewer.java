package org.opticlink.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.opticlink.testing.process.Await;

/**
 * A viewer of {@code /video.mjpg}: takes the parts of the multipart response apart as a browser
 * does.
 */
final class MjpegViewer implements AutoCloseable {

    private final DataInputStream in;
    private final List<byte[]> pictures = new ArrayList<>();
    private final String contentType;
    private boolean running = true;

    private MjpegViewer(HttpResponse<java.io.InputStream> response, String name) {
        contentType = response.headers().firstValue("Content-Type").orElse("");
        in = new DataInputStream(new BufferedInputStream(response.body()));
        Thread reader = new Thread(this::read, "opticlink-test-mjpeg-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    static MjpegViewer open(ChannelUnderTest channel) throws Exception {
        return open(channel, "/video.mjpg");
    }

    static MjpegViewer open(ChannelUnderTest channel, String path) throws Exception {
        return new MjpegViewer(channel.open(path), channel.id());
    }

    private void read() {
        try (in) {
            while (true) {
                byte[] picture = new byte[nextLength()];
                in.readFully(picture);
                add(picture);
            }
        } catch (IOException ended) {
            end();
        }
    }

    private int nextLength() throws IOException {
        int length = -1;
        for (String line = line(); length < 0 || !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            text.append((char) c);
        }
        return new String(text.toString().getBytes(US_ASCII), US_ASCII).strip();
    }

    private synchronized void add(byte[] picture) {
        pictures.add(picture);
    }

    private synchronized void end() {
        running = false;
    }

    synchronized boolean isOpen() {
        return running;
    }

    synchronized int count() {
        return pictures.size();
    }

    String contentType() {
        return contentType;
    }

    synchronized BufferedImage picture(int index) throws IOException {
        return decode(pictures.get(index));
    }

    /** Waits until so many pictures have come. */
    void await(int wanted) throws Exception {
        Await.value("pictures", OpticLinkUnderTest.PATIENCE, this::count, count -> count >= wanted);
    }

    static BufferedImage decode(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        if (image == null) {
            throw new IOException("not a picture: " + jpeg.length + " bytes");
        }
        return image;
    }

    /** Returns the part of the pixels that differ visibly, from 0 to 1. */
    static double difference(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y) & 0xFF;
                int b = other.getRGB(x, y) & 0xFF;
                differing += Math.abs(a - b) > 48 ? 1 : 0;
            }
        }
        return differing / (double) (one.getWidth() * one.getHeight());
    }

    /** Hangs up; the thread ends with the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
