package org.opticlink.capture.delay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a camera, passes one connection on, and notes when the packets of the camera's
 * first H.264 key frame go by (RFC 6184 in interleaved frames, track 0).
 */
final class KeyFrameTap implements AutoCloseable {

    /**
     * When the key frame went by, as in {@link System#nanoTime()}.
     *
     * @param play when the answer to PLAY went by
     * @param first when its first packet did
     * @param last when its last packet did
     */
    record Passage(long play, long first, long last) {}

    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");
    private static final int IDR = 5;
    private static final int FRAGMENT = 28;
    private static final int AGGREGATE = 24;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Passage> passage = new CompletableFuture<>();
    private final int cameraPort;
    private long play;
    private long first;
    private boolean key;

    KeyFrameTap(int cameraPort) throws IOException {
        this.cameraPort = cameraPort;
        start("tap-accept", this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Completes when the first key frame has gone by, or exceptionally when it never will. */
    CompletableFuture<Passage> passage() {
        return passage;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(String name, Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                passage.completeExceptionally(e);
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        try (Socket client = server.accept();
                Socket camera = new Socket(InetAddress.getLoopbackAddress(), cameraPort)) {
            client.setTcpNoDelay(true);
            camera.setTcpNoDelay(true);
            start(
                    "tap-requests",
                    () -> {
                        client.getInputStream().transferTo(camera.getOutputStream());
                        camera.shutdownOutput();
                    });
            pass(camera.getInputStream(), client.getOutputStream());
        }
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from, 1 << 17));
        int next = in.read();
        while (next >= 0) {
            if (next == '$') {
                int channel = in.readUnsignedByte();
                byte[] packet = in.readNBytes(in.readUnsignedShort());
                if (channel == 0) {
                    look(packet);
                }
                ByteArrayOutputStream frame = new ByteArrayOutputStream(packet.length + 4);
                frame.write('$');
                frame.write(channel);
                frame.write(packet.length >> 8);
                frame.write(packet.length);
                frame.writeBytes(packet);
                to.write(frame.toByteArray());
            } else {
                answer(next, in, to);
            }
            next = in.read();
        }
    }

    private void answer(int begin, DataInputStream in, OutputStream to) throws IOException {
        StringBuilder head = new StringBuilder().append((char) begin);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        // no answer after the one to PLAY comes before the first key frame
        if (first == 0) {
            play = System.nanoTime();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(body);
        to.write(message.toByteArray());
    }

    private void look(byte[] packet) {
        if (passage.isDone()) {
            return;
        }
        if (first == 0) {
            first = System.nanoTime();
        }
        key |= holdsKeySlice(packet);
        boolean marker = (packet[1] & 0x80) != 0;
        if (marker && key) {
            passage.complete(new Passage(play, first, System.nanoTime()));
        } else if (marker) {
            first = 0;
        }
    }

    private static boolean holdsKeySlice(byte[] packet) {
        int at = 12 + 4 * (packet[0] & 15);
        if ((packet[0] & 0x10) != 0) {
            at += 4 + 4 * ((packet[at + 2] & 0xFF) << 8 | packet[at + 3] & 0xFF);
        }
        int type = packet[at] & 31;
        if (type == FRAGMENT) {
            return (packet[at + 1] & 31) == IDR;
        }
        if (type != AGGREGATE) {
            return type == IDR;
        }
        boolean found = false;
        at++;
        while (at + 2 < packet.length) {
            found |= (packet[at + 2] & 31) == IDR;
            at += 2 + ((packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
