package org.opticlink.bench.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Plain requests over plain sockets, as little in the way as possible. */
public final class Probe {

    private static final int ANSWER_MILLIS = 10_000;
    private static final long RETRY_NANOS = 1_000_000;
    private static final int OK_BYTES = "HTTP/1.1 200".length();

    private Probe() {}

    /**
     * Asks once.
     *
     * @return the body of the answer
     * @throws IOException when nobody answers, or something else than 200
     */
    public static byte[] get(int port, String path) throws IOException {
        try (Socket socket = ask(port, path)) {
            byte[] answer = socket.getInputStream().readAllBytes();
            int body = bodyAt(answer);
            if (!isOk(answer) || body < 0) {
                throw new IOException("no answer with status 200 to " + path);
            }
            return java.util.Arrays.copyOfRange(answer, body, answer.length);
        }
    }

    /**
     * Asks until the first bytes of an answer with status 200 come; tries again after a
     * millisecond.
     *
     * @return when they came
     */
    public static long firstByte(int port, String path, Duration limit) throws IOException {
        return repeat(
                limit,
                () -> {
                    try (Socket socket = ask(port, path)) {
                        InputStream in = socket.getInputStream();
                        byte[] start = in.readNBytes(1);
                        long now = System.nanoTime();
                        byte[] rest = in.readNBytes(OK_BYTES - start.length);
                        if (start.length == 0 || !new String(rest).endsWith(" 200")) {
                            throw new IOException("no answer with status 200 to " + path);
                        }
                        return now;
                    }
                });
    }

    /**
     * Asks until a whole JPEG has come.
     *
     * @return when its last byte came
     */
    public static long picture(int port, Duration limit) throws IOException {
        return repeat(
                limit,
                () -> {
                    byte[] jpeg = get(port, "/snapshot.jpg");
                    long now = System.nanoTime();
                    int end = jpeg.length - 1;
                    if (end < 4
                            || jpeg[0] != (byte) 0xff
                            || jpeg[1] != (byte) 0xd8
                            || jpeg[end] != (byte) 0xd9) {
                        throw new IOException("not a JPEG");
                    }
                    return now;
                });
    }

    private interface Attempt {
        long make() throws IOException;
    }

    private static long repeat(Duration limit, Attempt attempt) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return attempt.make();
            } catch (IOException notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private static Socket ask(int port, String path) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: 127.0.0.1:"
                            + port
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static boolean isOk(byte[] answer) {
        return answer.length > OK_BYTES
                && new String(answer, 0, OK_BYTES, StandardCharsets.US_ASCII).endsWith(" 200");
    }

    private static int bodyAt(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }
}
