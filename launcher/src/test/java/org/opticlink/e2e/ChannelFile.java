package org.opticlink.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.process.FreePorts;

/** The configuration file of one channel, as an admin would write it. */
final class ChannelFile {

    private final String id;
    private final Map<String, Object> settings = new LinkedHashMap<>();

    private ChannelFile(String id) {
        this.id = id;
        set("port", FreePorts.next());
    }

    /** A channel that shows a camera of this machine. */
    static ChannelFile rtsp(String id, int cameraPort, CameraStream stream) {
        return new ChannelFile(id)
                .set("source", "rtsp")
                .set("host", "127.0.0.1")
                .set("hostPort", cameraPort)
                .set("path", stream.path());
    }

    /** A channel that shows a demo picture. */
    static ChannelFile demo(String id, int pattern) {
        return new ChannelFile(id).set("source", "demo").set("pattern", pattern);
    }

    ChannelFile login(CameraLogin login) {
        return login.scheme() == CameraLogin.Scheme.NONE
                ? this
                : set("user", login.user()).set(".password", login.password());
    }

    ChannelFile set(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    String id() {
        return id;
    }

    int port() {
        return (Integer) settings.get("port");
    }

    /** Writes the file in one step, because the folder is watched. */
    void writeTo(Path folder) throws IOException {
        write(folder, id, text());
    }

    /** Writes any text as the file of a channel. */
    static void write(Path folder, String id, String text) throws IOException {
        Path half = Files.writeString(folder.resolve(id + ".half"), text);
        Files.move(
                half,
                folder.resolve("org.opticlink.channel-" + id + ".config"),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private String text() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + typed(setting.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** The typed values of Apache Felix's configuration files. */
    private static String typed(Object value) {
        String type = value instanceof Integer ? "I" : value instanceof Boolean ? "B" : "";
        String text =
                value.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("=", "\\=");
        return type + '"' + text + '"';
    }
}
