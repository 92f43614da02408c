package org.opticlink.testing.camera;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opticlink.testing.process.TestProcess;

/**
 * A camera: an RTSP server on a loopback port that sends a moving ball and a tone, in a process of
 * its own. It needs Python with GObject introspection and GStreamer's RTSP server ({@code
 * python3-gi gir1.2-gst-rtsp-server-1.0} and the plug-in packages of GStreamer on Debian); ask
 * {@link #unavailable} first. {@link #close} ends the process; so does the death of this JVM,
 * because the process ends with its standard input. Any thread may call any method.
 */
public final class RtspCameraServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Gson GSON = new Gson();

    private final TestProcess process;
    private final Path script;
    private final int port;

    private RtspCameraServer(TestProcess process, Path script) throws InterruptedException {
        this.process = process;
        this.script = script;
        String line = process.awaitLine("its port", START, text -> text.contains("\"listening\""));
        port = JsonParser.parseString(line).getAsJsonObject().get("port").getAsInt();
    }

    /** Returns why no camera can be started on this machine, or empty when it can. */
    public static Optional<String> unavailable() {
        return PythonGst.find().isPresent() ? Optional.empty() : Optional.of(PythonGst.MISSING);
    }

    /** Starts a camera on a free port without a login. */
    public static RtspCameraServer start(CameraStream... streams)
            throws IOException, InterruptedException {
        return start(0, CameraLogin.OPEN, streams);
    }

    /**
     * Starts a camera and returns when it listens. Its encoders start with the first viewer of each
     * stream, as those of relays do, so the first pictures may be late.
     *
     * @param port TCP port on the loopback address, 0 for a free one
     * @param login how it checks who asks
     * @param streams what it sends; paths must differ
     * @throws IllegalStateException when this machine lacks what it needs
     */
    public static RtspCameraServer start(int port, CameraLogin login, CameraStream... streams)
            throws IOException, InterruptedException {
        return launch(settings(port, login, false, List.of(streams)));
    }

    /**
     * The same with encoders that run already when it listens, as those of cameras do. Each session
     * begins with a key frame.
     */
    public static RtspCameraServer startRunning(CameraLogin login, CameraStream... streams)
            throws IOException, InterruptedException {
        return launch(settings(0, login, true, List.of(streams)));
    }

    private static RtspCameraServer launch(JsonObject settings)
            throws IOException, InterruptedException {
        String python =
                PythonGst.find().orElseThrow(() -> new IllegalStateException(PythonGst.MISSING));
        Path script = Files.createTempFile("opticlink-camera-", ".py");
        try (InputStream source = RtspCameraServer.class.getResourceAsStream("camera.py")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        TestProcess process = TestProcess.start(python, "-u", script.toString());
        try {
            process.writeLine(settings.toString());
            return new RtspCameraServer(process, script);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
            process.close();
            Files.deleteIfExists(script);
            throw failed;
        }
    }

    private static JsonObject settings(
            int port, CameraLogin login, boolean running, List<CameraStream> streams) {
        JsonArray list = new JsonArray();
        streams.forEach(stream -> list.add(describe(stream)));
        JsonObject settings = new JsonObject();
        settings.addProperty("port", port);
        settings.addProperty("auth", lower(login.scheme()));
        settings.addProperty("running", running);
        settings.addProperty("realm", "test camera");
        settings.addProperty("user", login.user());
        settings.addProperty("password", login.password());
        settings.add("streams", list);
        return settings;
    }

    private static JsonObject describe(CameraStream stream) {
        JsonObject json = new JsonObject();
        json.addProperty("path", stream.path());
        json.addProperty("video", lower(stream.video()));
        json.addProperty("audio", lower(stream.audio()));
        json.addProperty("width", stream.width());
        json.addProperty("height", stream.height());
        json.addProperty("fps", stream.frameRate());
        json.addProperty("gop", stream.keyFrameInterval());
        json.addProperty("bframes", stream.bFrames());
        json.addProperty("sets", stream.parameterSetsInBand() ? "in-band" : "sdp");
        return json;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the TCP port on the loopback address. */
    public int port() {
        return port;
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns what clients did so far, oldest first. */
    public List<CameraEvent> events() {
        return process.stdout().stream()
                .map(line -> GSON.fromJson(line, CameraEvent.class))
                .toList();
    }

    /** Returns how many times clients asked a path to play. */
    public long playsOf(String path) {
        return events().stream()
                .filter(event -> event.isRequest("PLAY") && path.equals(event.path()))
                .count();
    }

    /**
     * Changes the picture's size while it plays; the codec parameters change with the next key
     * frame.
     */
    public void resize(CameraStream stream, int width, int height) throws IOException {
        JsonObject order = new JsonObject();
        order.addProperty("resize", stream.path());
        order.addProperty("width", width);
        order.addProperty("height", height);
        process.writeLine(order.toString());
    }

    /**
     * Takes the camera away at once, as a pulled plug does: connections break without a farewell.
     */
    @Override
    public void close() {
        process.close();
        try {
            Files.deleteIfExists(script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
