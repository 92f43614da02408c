package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
            Path first =
                    Await.value(
                                    "a picture that VLC has shown of " + path,
                                    OpticLinkUnderTest.PATIENCE,
                                    () -> complete(pictures),
                                    files -> !files.isEmpty() || !vlc.isAlive())
                            .stream()
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(vlc.output()));
            BufferedImage before = ImageIO.read(first.toFile());
            assertThat(before.getWidth()).isEqualTo(640);
            Await.value(
                    "a picture in which something has moved",
                    OpticLinkUnderTest.PATIENCE,
                    () -> movement(before, complete(pictures)),
                    moved -> moved > 0.001);
        }
    }

    private static double movement(BufferedImage before, List<Path> pictures) throws Exception {
        BufferedImage now = ImageIO.read(pictures.get(pictures.size() - 1).toFile());
        return MjpegViewer.difference(before, now);
    }

    @Test
    void gstreamerDecodesPictureAndSound() throws Exception {
        Tools.require("gst-launch-1.0");
        String pipeline =
                "souphttpsrc is-live=true location=%s ! qtdemux name=demux "
                        + "demux.video_0 ! queue ! h264parse ! avdec_h264 ! fakesink name=picture silent=false "
                        + "demux.audio_0 ! queue ! aacparse ! avdec_aac ! fakesink name=sound silent=false";
        List<String> command = new ArrayList<>(List.of("gst-launch-1.0", "-v"));
        command.addAll(List.of(pipeline.formatted(channel.url("/live.mp4")).split(" ")));
        try (TestProcess gst = TestProcess.start(new ProcessBuilder(command))) {
            Await.until(
                    "decoded pictures and sound",
                    OpticLinkUnderTest.PATIENCE,
                    () ->
                            buffers(gst, "picture") >= 30 && buffers(gst, "sound") >= 30
                                    || !gst.isAlive());
            assertThat(gst.isAlive()).as(gst::output).isTrue();
            assertThat(gst.stdout())
                    .anyMatch(line -> line.contains(":picture.") && line.contains("video/x-raw"))
                    .anyMatch(line -> line.contains(":sound.") && line.contains("audio/x-raw"));
        }
    }

    @Test
    void ffplayShowsMovingPicturesAndPlaysSound() throws Exception {
        Tools.require("ffplay");
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                "ffplay",
                                "-hide_banner",
                                "-nostats",
                                "-vf",
                                "showinfo",
                                "-af",
                                "ashowinfo",
                                channel.url("/live.mp4").toString()));
        builder.environment().put("SDL_VIDEODRIVER", "dummy");
        builder.environment().put("SDL_AUDIODRIVER", "dummy");
        try (TestProcess ffplay = TestProcess.start(builder)) {
            Await.until(
                    "pictures and sound that ffplay has shown",
                    OpticLinkUnderTest.PATIENCE,
                    () ->
                            shown(ffplay, "Parsed_showinfo").size() >= 30
                                            && shown(ffplay, "Parsed_ashowinfo").size() >= 30
                                    || !ffplay.isAlive());
            assertThat(ffplay.isAlive()).as(ffplay::output).isTrue();
            assertThat(shown(ffplay, "Parsed_showinfo"))
                    .as("checksums of the pictures")
                    .hasSizeGreaterThan(10);
        }
    }

    /** Returns what a filter saw, each different thing once. */
    private static Set<String> shown(TestProcess ffplay, String filter) {
        return ffplay.output()
                .lines()
                .filter(line -> line.contains(filter) && line.contains("checksum:"))
                .map(line -> line.substring(line.indexOf("checksum:")))
                .collect(Collectors.toSet());
    }

    private static long buffers(TestProcess gst, String sink) {
        return gst.stdout().stream()
                .filter(line -> line.contains("chain") && line.contains("(" + sink + ":sink)"))
                .count();
    }

    /** VLC refuses to run as root, which is what tests in a container often are. */
    private static List<String> notAsRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        Tools.require("setpriv");
        return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    /** Returns the pictures that are written; the newest one may not be. */
    private static List<Path> complete(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
            return all.subList(0, Math.max(0, all.size() - 1));
        }
    }
}
