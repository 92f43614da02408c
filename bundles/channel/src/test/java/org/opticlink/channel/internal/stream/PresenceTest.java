package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;

class PresenceTest {

    private final Presence presence = Presence.ofThisMachine();

    @Test
    void seesWhetherAPortAccepts() throws Exception {
        CaptureSource camera;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            camera =
                    new RtspSource(
                            "127.0.0.1",
                            server.getLocalPort(),
                            "/",
                            false,
                            Transport.TCP,
                            Optional.empty());
            assertThat(presence.check(camera)).isTrue();
        }
        assertThat(presence.check(camera)).isFalse();
    }

    @Test
    void seesFilesAndDevices(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.mp4");
        CaptureSource device = new DeviceSource(file.toString(), 0, 0, 0);
        assertThat(presence.check(new FileSource(file))).isFalse();
        assertThat(presence.check(device)).isFalse();
        Files.createFile(file);
        assertThat(presence.check(new FileSource(file))).isTrue();
        assertThat(presence.check(device)).isTrue();
    }

    @Test
    void knowsWhereThereIsNothingToLookAt() {
        assertThat(Presence.canCheck(new DemoSource(1, 16, 16, 1))).isFalse();
        assertThat(Presence.canCheck(new DeviceSource("video=Integrated Camera", 0, 0, 0)))
                .isFalse();
        assertThat(Presence.canCheck(new DeviceSource("/dev/video0", 0, 0, 0))).isTrue();
    }
}
