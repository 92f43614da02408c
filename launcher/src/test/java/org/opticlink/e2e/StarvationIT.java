package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;

/** A camera that sends nothing: what its port says, when it closes, and that it comes back. */
class StarvationIT {

    private static final CameraStream STREAM = CameraStream.H264_AAC.withPath("/live");

    @Test
    void thePortClosesAfterTheTimeOutAndServesAgainWithTheFirstFrame(@TempDir Path home)
            throws Exception {
        Tools.requireCamera();
        Files.writeString(
                OpticLinkUnderTest.profile(home).resolve("org.opticlink.daemons.config"),
                "noFramesSeconds=I\"5\"\n");
        int cameraPort = FreePorts.next();
        RtspCameraServer camera = RtspCameraServer.start(cameraPort, CameraLogin.OPEN, STREAM);
        ChannelFile front = ChannelFile.rtsp("front", cameraPort, STREAM);
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.start(home, front, ChannelFile.demo("back", 2))) {
            ChannelUnderTest channel = system.channel("front");
            channel.awaitState("LIVE");
            byte[] live = channel.get("/snapshot.jpg").body();
            long neighbour = system.console().channel("back").processId();

            camera.close();

            channel.awaitState("STALLED");
            byte[] noSignal = channel.get("/snapshot.jpg").body();
            assertThat(MjpegViewer.decode(noSignal).getWidth()).isPositive();
            assertThat(noSignal).isNotEqualTo(live);
            Await.until(
                    "the port is closed",
                    OpticLinkUnderTest.PATIENCE,
                    () -> FreePorts.isFree(front.port()));
            Await.value(
                    "the console says why",
                    OpticLinkUnderTest.PATIENCE,
                    () -> system.console().channel("front"),
                    row -> row.processId() == 0 && row.reason().contains("No frames for 5 s"));

            camera = RtspCameraServer.start(cameraPort, CameraLogin.OPEN, STREAM);

            channel.awaitState("LIVE");
            assertThat(FfProbe.live(channel.url("/live.mp4"), 1).packets("video")).isNotEmpty();
            assertThat(system.console().channel("back").processId()).isEqualTo(neighbour);
        } finally {
            camera.close();
        }
    }
}
