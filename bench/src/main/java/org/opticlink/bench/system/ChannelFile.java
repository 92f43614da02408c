package org.opticlink.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.opticlink.testing.process.FreePorts;

/**
 * The configuration file of one channel.
 *
 * @param id the channel's id
 * @param port its port
 * @param settings the other lines
 */
public record ChannelFile(String id, int port, String settings) {

    /** A channel of the stand-in camera. */
    public static ChannelFile rtsp(String id, int cameraPort) {
        return new ChannelFile(
                id,
                FreePorts.next(),
                """
                source="rtsp"
                host="127.0.0.1"
                hostPort=I"%d"
                path="/main"
                """
                        .formatted(cameraPort));
    }

    /** The first channel of the demo profile, on a free port. */
    public static ChannelFile demo(String id) {
        return new ChannelFile(
                id,
                FreePorts.next(),
                """
                source="demo"
                pattern=I"1"
                """);
    }

    /** Writes the file in one step, because the folder is watched. */
    void writeTo(Path folder) throws IOException {
        Path half = folder.resolve(id + ".half");
        Files.writeString(half, settings + "port=I\"" + port + "\"\n");
        Files.move(half, file(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    void removeFrom(Path folder) throws IOException {
        Files.delete(file(folder));
    }

    private Path file(Path folder) {
        return folder.resolve("org.opticlink.channel-" + id + ".config");
    }
}
