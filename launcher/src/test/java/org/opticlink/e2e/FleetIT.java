package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.clip.Clip;
import org.opticlink.testing.clip.ClipCamera;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.rtsp.FakeRtspServer;
import org.opticlink.testing.rtsp.RtspBehaviour;

/** As many cameras as a larger house has, all at once, and one among them that never answers. */
class FleetIT {

    private static final int CAMERAS = 32;
    private static final CameraStream STREAM = CameraStream.H264_AAC;

    @Test
    void thirtyTwoCamerasAreLiveAtOnceBesideASilentOne(@TempDir Path home, @TempDir Path media)
            throws Exception {
        Tools.require("ffmpeg", "ffprobe");
        List<ChannelFile> files = new ArrayList<>();
        Clip clip = Clip.make(Tools.find("ffmpeg").orElseThrow(), media);
        try (ClipCamera camera = new ClipCamera(clip);
                FakeRtspServer silent = FakeRtspServer.start(RtspBehaviour.SILENT)) {
            files.add(ChannelFile.rtsp("silent", silent.port(), STREAM));
            for (int i = 1; i <= CAMERAS; i++) {
                files.add(ChannelFile.rtsp("camera-" + i, camera.port(), STREAM));
            }
            try (OpticLinkUnderTest system =
                    OpticLinkUnderTest.start(home, files.toArray(ChannelFile[]::new))) {
                for (ChannelFile file : files.subList(1, files.size())) {
                    system.channel(file.id()).awaitState("LIVE");
                }
                for (ChannelFile file : files.subList(1, files.size())) {
                    Await.value(
                            "the frame rate of " + file.id(),
                            OpticLinkUnderTest.PATIENCE,
                            () -> frameRate(system.channel(file.id())),
                            rate -> rate > Clip.RATE * 0.9);
                }
                assertThat(system.channel("silent").status().state()).isNotEqualTo("LIVE");
                assertKeepsTheFrameRate(system.channel("camera-32"), media);
            }
        }
    }

    /** Judged by arrival, for that is what a viewer sees. */
    private static void assertKeepsTheFrameRate(ChannelUnderTest channel, Path media)
            throws Exception {
        try (Recording recording = Recording.start(channel, "/live.mp4", media)) {
            recording.awaitSpan(Duration.ofSeconds(5));
            List<FfProbe.Packet> video = FfProbe.file(recording.stop()).packets("video");
            // the first burst is the group of pictures that was there already
            long from = recording.arrivalOf(0) + Duration.ofSeconds(1).toNanos();
            List<Long> arrivals =
                    video.stream()
                            .map(packet -> recording.arrivalOf(packet.pos()))
                            .filter(arrival -> arrival >= from)
                            .toList();
            double seconds = (arrivals.get(arrivals.size() - 1) - arrivals.get(0)) / 1e9;
            assertThat((arrivals.size() - 1) / seconds)
                    .isCloseTo((double) Clip.RATE, within(Clip.RATE * 0.1));
        }
    }

    private static double frameRate(ChannelUnderTest channel) throws Exception {
        return channel.status().stream("main").get("frameRate").getAsDouble();
    }
}
