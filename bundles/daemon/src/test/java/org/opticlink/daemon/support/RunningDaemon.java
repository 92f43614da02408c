package org.opticlink.daemon.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opticlink.daemon.ChannelDaemon;
import org.opticlink.daemon.port.ChannelPort;
import org.opticlink.daemon.port.ConnectionGuard;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ReaderReport;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

/** A channel's memory, and a daemon in this process that serves it on a free port. */
public final class RunningDaemon implements AutoCloseable {

    /** Any free port: the preferred one is one that is never chosen. */
    public static final PortChoice ANY_PORT = new PortChoice(1, 1, 1, true);

    public static final String LOOPBACK = "127.0.0.1";

    private static final long SECOND = 1_000_000_000L;

    private final Path folder;
    private final DefaultFrameDirectory directory;
    private final ChannelFrames frames;
    private final ReaderTicket ticket;
    private final ChannelDaemon daemon;
    private final Bound bound;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean failed = new AtomicBoolean();

    public RunningDaemon() throws IOException {
        this(limits(500, 8_000_000_000L));
    }

    public RunningDaemon(ChannelDaemon.Limits limits) throws IOException {
        folder = Files.createTempDirectory("daemon-test");
        directory = FrameDirectories.mapped(folder.resolve("frames"));
        frames = directory.open("front-door", RingSize.ofVideo(1));
        ticket = frames.issue();
        daemon = new ChannelDaemon(assignment(ticket, true), limits, () -> failed.set(true));
        bound = daemon.start();
    }

    public static ChannelDaemon.Limits limits(int viewers, long patienceNanos) {
        return limits(viewers, 48L << 20, patienceNanos);
    }

    public static ChannelDaemon.Limits limits(int viewers, long bufferBytes, long patienceNanos) {
        return new ChannelDaemon.Limits(
                viewers,
                bufferBytes,
                new ChannelPort.Limits(
                        8192, 30_000, new ConnectionGuard.Patience(128, patienceNanos)));
    }

    public static Assignment assignment(ReaderTicket ticket, boolean subStream) {
        return new Assignment(
                "front-door",
                "Front <door>",
                List.of(LOOPBACK),
                ANY_PORT,
                ticket,
                subStream,
                new StateNotice("LIVE", ""));
    }

    public ChannelFrames frames() {
        return frames;
    }

    public ChannelDaemon daemon() {
        return daemon;
    }

    public ReaderReport report() {
        return frames.report(ticket);
    }

    public int port() {
        return bound.port();
    }

    public URI uri(String path) {
        return URI.create("http://" + LOOPBACK + ":" + port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Starts an endless response. */
    public HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Opens a connection and sends the text. */
    public Socket connect(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(LOOPBACK), port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Sends the text and returns everything until the server closes. */
    public String exchange(String text) throws IOException {
        try (Socket socket = connect(text)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        daemon.close();
        frames.revoke(ticket);
        frames.close();
        directory.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(RunningDaemon::delete);
        }
        if (failed.get()) {
            throw new AssertionError("the daemon gave up");
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
