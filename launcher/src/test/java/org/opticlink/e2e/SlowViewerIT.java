package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;

/** Viewers that stop reading cost nobody but themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowViewerIT {

    private static final int FRAME_RATE = 25;
    private static final int STALLED = 8;
    private static final int SMALL_BUFFER = 4096;
    private static final Duration WATCHED = Duration.ofSeconds(10);

    private OpticLinkUnderTest system;
    private ChannelUnderTest channel;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.require("ffprobe");
        system =
                OpticLinkUnderTest.start(
                        home,
                        ChannelFile.demo("front", 1)
                                .set("width", 1280)
                                .set("height", 720)
                                .set("frameRate", FRAME_RATE));
        channel = system.channel("front");
        channel.awaitState("LIVE");
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void stalledViewersDoNotDisturbOthers(@TempDir Path media) throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < STALLED; i++) {
                stalled.add(openWithoutReading("/live.mp4"));
                stalled.add(openWithoutReading("/video.mjpg"));
            }
            Recording video = Recording.start(channel, "/live.mp4", media);
            try (MjpegViewer pictures = MjpegViewer.open(channel)) {
                video.awaitSpan(WATCHED);
                assertThat(pictures.count())
                        .as("pictures of the healthy viewer")
                        .isGreaterThan((int) (WATCHED.toSeconds() * FRAME_RATE * 0.8));
            }
            Continuity.assertNoneMissing(FfProbe.file(video.stop()), FRAME_RATE);
            Await.until(
                    "what stalled viewers miss is counted",
                    OpticLinkUnderTest.PATIENCE,
                    () -> channel.status().unitsDropped() > 0);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        Await.until(
                "the viewers are gone",
                OpticLinkUnderTest.PATIENCE,
                () -> channel.status().viewers() == 0);
    }

    private Socket openWithoutReading(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), channel.port()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
