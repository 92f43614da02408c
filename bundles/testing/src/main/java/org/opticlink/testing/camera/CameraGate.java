package org.opticlink.testing.camera;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in front of a camera and adds what the camera cannot do: TLS, a digest with any algorithm,
 * and a clock that jumps. Speaks RTSP over TCP with interleaved packets. Any thread may call any
 * method; each connection has two threads that end with it.
 */
public final class CameraGate implements AutoCloseable {

    private static final int PACKET = '$';
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");
    private static final Pattern SEQUENCE = Pattern.compile("(?im)^CSeq: *(\\d+)");

    private final ServerSocket listener;
    private final int cameraPort;
    private final DigestGate login;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> admitted = new CopyOnWriteArrayList<>();
    private final Set<InterleavedClock> clocks = ConcurrentHashMap.newKeySet();

    private CameraGate(ServerSocket listener, int cameraPort, DigestGate login) {
        this.listener = listener;
        this.cameraPort = cameraPort;
        this.login = login;
        start("gate-accept", this::accept);
    }

    /**
     * Opens a gate.
     *
     * @param listener where clients connect, owned by the gate from now on
     * @param cameraPort the camera, on the loopback address
     * @param login who may pass; null for everybody
     */
    public static CameraGate open(ServerSocket listener, int cameraPort, DigestGate login) {
        return new CameraGate(listener, cameraPort, login);
    }

    /** Returns the TCP port on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the heads of the requests that passed. */
    public List<String> admitted() {
        return List.copyOf(admitted);
    }

    /** Sets the camera's clock forward or back, for all connections that are open. */
    public void jump(int seconds) {
        clocks.forEach(clock -> clock.jump(seconds));
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket camera = new Socket(InetAddress.getLoopbackAddress(), cameraPort);
            open.add(client);
            open.add(camera);
            InterleavedClock clock = new InterleavedClock();
            clocks.add(clock);
            start("gate-requests", () -> passRequests(client, camera));
            start("gate-answers", () -> passAnswers(camera, client, clock));
        }
    }

    private void passRequests(Socket client, Socket camera) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        for (int first = in.read(); first >= 0; first = in.read()) {
            if (first == PACKET) {
                write(camera, packet(in.readUnsignedByte(), in));
                continue;
            }
            String head = head(first, in);
            if (login != null && !login.admits(head)) {
                write(client, refusal(head).getBytes(StandardCharsets.UTF_8));
            } else {
                admitted.add(head);
                write(camera, head.getBytes(StandardCharsets.UTF_8));
                write(camera, in.readNBytes(number(LENGTH, head)));
            }
        }
    }

    private void passAnswers(Socket camera, Socket client, InterleavedClock clock)
            throws IOException {
        DataInputStream in = new DataInputStream(camera.getInputStream());
        for (int first = in.read(); first >= 0; first = in.read()) {
            if (first == PACKET) {
                int channel = in.readUnsignedByte();
                byte[] packet = packet(channel, in);
                byte[] payload = Arrays.copyOfRange(packet, 4, packet.length);
                clock.move(channel, payload);
                System.arraycopy(payload, 0, packet, 4, payload.length);
                write(client, packet);
                continue;
            }
            String head = head(first, in);
            byte[] body = in.readNBytes(number(LENGTH, head));
            clock.describe(new String(body, StandardCharsets.UTF_8));
            write(client, head.getBytes(StandardCharsets.UTF_8));
            write(client, body);
        }
    }

    private static byte[] packet(int channel, DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        byte[] packet = new byte[length + 4];
        packet[0] = PACKET;
        packet[1] = (byte) channel;
        packet[2] = (byte) (length >> 8);
        packet[3] = (byte) length;
        in.readFully(packet, 4, length);
        return packet;
    }

    private static String head(int first, DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the end in the middle of a head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private String refusal(String head) {
        return "RTSP/1.0 401 Unauthorized\r\nCSeq: "
                + number(SEQUENCE, head)
                + "\r\n"
                + login.challenges()
                + "\r\n";
    }

    private static int number(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Two threads write to a client: answers of the camera, and refusals. */
    private static void write(Socket to, byte[] bytes) throws IOException {
        synchronized (to) {
            OutputStream out = to.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    /** Work that ends when a connection does. */
    private interface Loop {
        void run() throws IOException;
    }

    private void start(String name, Loop loop) {
        Thread thread = new Thread(() -> runUntilClosed(loop), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void runUntilClosed(Loop loop) {
        try {
            loop.run();
        } catch (IOException ended) {
            // either side has gone, or the gate is closed
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
