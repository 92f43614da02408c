package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.TestProcess;

/** Players that people use, beside the browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayersIT {

    private OpticLinkUnderTest system;
    private ChannelUnderTest channel;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        system = OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1));
        channel = system.channel("front");
        channel.awaitState("LIVE");
    }

    @AfterAll
    void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live.mp4", "/video.mjpg"})
    void vlcShowsMovingPictures(String path, @TempDir Path pictures) throws Exception {
        Tools.require("cvlc");
        Files.setPosixFilePermissions(pictures, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> command = new ArrayList<>(notAsRoot());
        command.addAll(
                List.of(
                        "cvlc",
                        "--no-dbus",
                        "--vout=dummy",
                        "--aout=dummy",
                        "--video-filter=scene",
                        "--scene-format=png",
                        "--scene-ratio=10",
                        "--scene-prefix=scene",
                        "--scene-path=" + pictures,
                        channel.url(path).toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", pictures.toString());
        try (TestProcess vlc = TestProcess.start(builder)) {
            // the newest one may not be complete yet
            List<Path> shown =
                    Await.value(
                            "pictures that VLC has shown; " + path,
                            OpticLinkUnderTest.PATIENCE,
                            () -> pictures(pictures),
                            files -> files.size() >= 4 || !vlc.isAlive());
            assertThat(shown).as(vlc::output).hasSizeGreaterThanOrEqualTo(4);

            BufferedImage first = ImageIO.read(shown.get(0).toFile());
            assertThat(first.getWidth()).isEqualTo(640);
            assertThat(MjpegViewer.difference(first, ImageIO.read(shown.get(2).toFile())))
                    .as("the picture moves")
                    .isGreaterThan(0.001);
        }
    }

    @Test
    void gstreamerDecodesPictureAndSound() throws Exception {
        Tools.require("gst-launch-1.0");
        try (TestProcess gst =
                TestProcess.start(
                        "gst-launch-1.0",
                        "-v",
                        "souphttpsrc",
                        "location=" + channel.url("/live.mp4"),
                        "is-live=true",
                        "!",
                        "qtdemux",
                        "name=demux",
                        "demux.video_0",
                        "!",
                        "queue",
                        "!",
                        "h264parse",
                        "!",
                        "avdec_h264",
                        "!",
                        "fakesink",
                        "name=picture",
                        "sync=false",
                        "num-buffers=50",
                        "demux.audio_0",
                        "!",
                        "queue",
                        "!",
                        "aacparse",
                        "!",
                        "avdec_aac",
                        "!",
                        "fakesink",
                        "name=sound",
                        "sync=false",
                        "num-buffers=50")) {
            assertThat(gst.awaitExit(OpticLinkUnderTest.PATIENCE)).as(gst::output).isZero();
            assertThat(gst.stdout())
                    .anyMatch(line -> line.contains("picture") && line.contains("video/x-raw"));
            assertThat(gst.stdout())
                    .anyMatch(line -> line.contains("sound") && line.contains("audio/x-raw"));
        }
    }

    /** VLC refuses to run as root, which is what tests in a container often are. */
    private static List<String> notAsRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        Tools.require("setpriv");
        return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    private static List<Path> pictures(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
    }
}
