package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.testing.camera.CameraGate;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.DigestGate;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.camera.SelfSigned;

/** What newer cameras ask for, TLS and SHA-256, and a camera whose clock is set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureCameraIT {

    private static final CameraLogin LOGIN = CameraLogin.digest("viewer", "p@ss w\"or=d#1:/?%");
    private static final CameraStream STREAM = CameraStream.H264_AAC.withPath("/live");

    private RtspCameraServer camera;
    private CameraGate sha;
    private CameraGate tls;
    private CameraGate jumping;
    private OpticLinkUnderTest system;

    @BeforeAll
    void start(@TempDir Path home, @TempDir Path keys) throws Exception {
        Tools.requireCamera();
        camera = RtspCameraServer.startRunning(CameraLogin.OPEN, STREAM);
        DigestGate digest = new DigestGate(List.of("SHA-256"), LOGIN.user(), LOGIN.password());
        sha = CameraGate.open(plain(), camera.port(), digest);
        tls = CameraGate.open(SelfSigned.server(keys), camera.port(), digest);
        jumping = CameraGate.open(plain(), camera.port(), null);
        system =
                OpticLinkUnderTest.start(
                        home,
                        ChannelFile.rtsp("sha", sha.port(), STREAM).login(LOGIN),
                        ChannelFile.rtsp("tls", tls.port(), STREAM).login(LOGIN).set("tls", true),
                        ChannelFile.rtsp("jumping", jumping.port(), STREAM));
    }

    private static ServerSocket plain() throws Exception {
        return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    void stop() throws Exception {
        try {
            if (system != null) {
                system.close();
            }
        } finally {
            for (AutoCloseable part : new AutoCloseable[] {sha, tls, jumping, camera}) {
                if (part != null) {
                    part.close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha", "tls"})
    void playsACameraThatAsksForSha256(String id) throws Exception {
        ChannelUnderTest channel = system.channel(id);
        channel.awaitState("LIVE");

        FfProbe probe = FfProbe.live(channel.url("/live.mp4"), 2);

        assertThat(probe.video().orElseThrow().codec()).isEqualTo("h264");
        assertThat(probe.audio().orElseThrow().codec()).isEqualTo("aac");
        CameraGate gate = id.equals("tls") ? tls : sha;
        assertThat(gate.admitted())
                .isNotEmpty()
                .allMatch(head -> head.contains("algorithm=SHA-256"))
                .anyMatch(head -> head.startsWith("PLAY "));
    }

    @Test
    void timeStampsGoOnWhenTheCamerasClockIsSet(@TempDir Path media) throws Exception {
        ChannelUnderTest channel = system.channel("jumping");
        channel.awaitState("LIVE");
        long plays = camera.playsOf(STREAM.path());
        try (Recording recording = Recording.start(channel, "/live.mp4", media)) {
            long watched = 3;
            recording.awaitSpan(Duration.ofSeconds(watched));
            for (int seconds : new int[] {3600, -7200, 20}) {
                jumping.jump(seconds);
                watched += 2;
                recording.awaitSpan(Duration.ofSeconds(watched));
            }
            FfProbe probe = FfProbe.file(recording.stop());

            assertStampsGoOn(probe.packets("video"), STREAM.frameRate());
            assertStampsGoOn(
                    probe.packets("audio"), probe.audio().orElseThrow().sampleRate() / 1024.0);
        }
        assertThat(camera.playsOf(STREAM.path())).as("sessions").isEqualTo(plays);
    }

    /** Nothing on the way knows how much time passed at the jump itself, so a gap may be uneven. */
    private static void assertStampsGoOn(List<FfProbe.Packet> packets, double perSecond) {
        List<Double> times = packets.stream().map(FfProbe.Packet::dts).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("seconds to unit %d", i).isLessThan(0.5);
        }
        double span = times.get(times.size() - 1) - times.get(0);
        assertThat((times.size() - 1) / span).isCloseTo(perSecond, within(perSecond * 0.05));
    }
}
