package org.opticlink.daemon.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opticlink.daemon.ChannelDaemon;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.MessageCodec;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;

/**
 * Serves every kind of request once, from a synthetic channel to a client in this process. After
 * that all classes are loaded and a standby answers its first viewer within milliseconds; a daemon
 * that cannot do it at all ends here and not in front of a viewer.
 */
public final class Exercise {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 1000;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long UNIT_DISTANCE_NANOS = 2_000_000;
    private static final List<String> REQUESTS =
            List.of("/", "/status.json", "/snapshot.jpg", "/video.mjpg", "/live.mp4", "/audio.aac");

    private Exercise() {}

    /**
     * Runs the exercise.
     *
     * @param pace rest between two steps, as a multiple of the time that the last one took; a
     *     standby that nobody waits for leaves the processor to those that serve
     * @throws IOException when this program cannot serve on this machine
     */
    public static void run(ChannelDaemon.Limits limits, int pace) throws IOException {
        long began = System.nanoTime();
        try (SyntheticChannel channel = new SyntheticChannel()) {
            Assignment assignment = assignment(channel);
            ChannelDaemon daemon = new ChannelDaemon(assignment, limits, () -> {});
            try (daemon) {
                Bound bound = daemon.start();
                MessageCodec.encode(bound);
                rest(pace, began);
                for (String request : REQUESTS) {
                    long asked = System.nanoTime();
                    get(bound.port(), request, channel);
                    rest(pace, asked);
                }
            }
        }
    }

    private static void rest(int pace, long sinceNanos) {
        LockSupport.parkNanos(pace * (System.nanoTime() - sinceNanos));
    }

    private static Assignment assignment(SyntheticChannel channel) {
        Assignment assignment =
                new Assignment(
                        "exercise",
                        "Exercise",
                        List.of(LOOPBACK),
                        new PortChoice(1, 1, 1, true),
                        channel.ticket(),
                        false,
                        new StateNotice("LIVE", ""));
        return (Assignment) MessageCodec.decodeForDaemon(MessageCodec.encode(assignment));
    }

    private static void get(int port, String path, SyntheticChannel channel) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(LOOPBACK), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + LOOPBACK
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (long end = System.nanoTime() + PATIENCE_NANOS;
                    in.available() == 0 && System.nanoTime() < end; ) {
                channel.write();
                LockSupport.parkNanos(UNIT_DISTANCE_NANOS);
            }
            String status =
                    new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            if (!status.endsWith(" 200")) {
                throw new IOException(path + " answers " + status);
            }
        }
    }
}
