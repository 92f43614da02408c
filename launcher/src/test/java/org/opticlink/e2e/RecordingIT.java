package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;

/** Recordings of the whole system, looked at as files. */
class RecordingIT {

    private static final Pattern FIRST_UNIT = Pattern.compile(" video=(\\d+) ");
    private static final int KEY_DISTANCE = 50;

    @TempDir private Path home;

    @BeforeAll
    static void tools() {
        Tools.require("ffmpeg", "ffprobe");
    }

    @Test
    void aKilledContainerLosesAtMostAGroupAndLeavesFilesThatPlay() throws Exception {
        plan("front", "mp4");
        OpticLinkUnderTest killed = OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1));
        awaitPictures(1, 100);
        killed.tree().look();
        killed.process().kill();
        killed.process().awaitExit(OpticLinkUnderTest.PATIENCE);
        killed.tree().awaitGone(OpticLinkUnderTest.PATIENCE);
        assertThat(pictures(files().get(0))).isGreaterThanOrEqualTo(100);

        try (OpticLinkUnderTest next = OpticLinkUnderTest.launch(home, "e2e")) {
            // what the ring still held may be a file of its own, then comes the new session
            awaitPictures(2, 100);
            assertThat(next.process().isAlive()).isTrue();
        }

        List<Path> files = files();
        for (Path file : files) {
            assertThat(Ffmpeg.decode(file)).as(file.toString()).isEmpty();
            assertThat(moovFirst(file)).as("movie box in front in " + file).isTrue();
        }
        long lost = 0;
        for (int i = 1; i < files.size(); i++) {
            long between =
                    firstUnit(files.get(i))
                            - firstUnit(files.get(i - 1))
                            - pictures(files.get(i - 1));
            assertThat(between).as("units in two files").isNotNegative();
            lost += between;
        }
        assertThat(lost).as("units in no file").isLessThanOrEqualTo(KEY_DISTANCE);
    }

    @Test
    void aCamerasSoundIsAacInMp4AndItsOwnInMkv() throws Exception {
        Tools.requireCamera();
        plan("a", "mp4");
        plan("b", "mkv");
        plan("c", "mp4");
        CameraStream hevc = CameraStream.H265_AAC.withPath("/hevc");
        try (RtspCameraServer camera = RtspCameraServer.start(CameraStream.H264_PCMA, hevc);
                OpticLinkUnderTest system =
                        OpticLinkUnderTest.start(
                                home,
                                ChannelFile.rtsp("a", camera.port(), CameraStream.H264_PCMA),
                                ChannelFile.rtsp("b", camera.port(), CameraStream.H264_PCMA),
                                ChannelFile.rtsp("c", camera.port(), hevc))) {
            for (String channel : List.of("a", "b", "c")) {
                system.channel(channel).awaitState("LIVE");
            }
            Await.until(
                    "five seconds of each",
                    OpticLinkUnderTest.PATIENCE,
                    () -> files().size() == 3 && files().stream().allMatch(RecordingIT::isLong));
        }
        assertTracks("a", "h264", "aac");
        assertTracks("b", "h264", "pcm_alaw");
        assertTracks("c", "hevc", "aac");
    }

    private void assertTracks(String channel, String video, String audio) throws Exception {
        Path file =
                files().stream()
                        .filter(each -> each.getFileName().toString().startsWith(channel + "_"))
                        .findFirst()
                        .orElseThrow();
        FfProbe probe = FfProbe.file(file);
        assertThat(probe.video().orElseThrow().codec()).isEqualTo(video);
        assertThat(probe.audio().orElseThrow().codec()).isEqualTo(audio);
        assertThat(Ffmpeg.decode(file))
                .as(file.toString())
                // telephone sound names no layout in Matroska; one channel is no guess
                .allMatch(line -> line.contains("Guessed Channel Layout"));
    }

    private static boolean isLong(Path file) {
        try {
            return FfProbe.file(file).packets("video").size() > 75;
        } catch (Exception | AssertionError notYet) {
            // it has no whole group yet
            return false;
        }
    }

    private void plan(String channel, String format) throws IOException {
        Path folder = OpticLinkUnderTest.profile(home);
        Files.writeString(
                folder.resolve("org.opticlink.recording-" + channel + ".config"),
                "mode=\"continuous\"\nformat=\"" + format + "\"\nsegmentMinutes=I\"60\"\n");
    }

    /** Waits until there are so many files, and the newest has so many pictures. */
    private void awaitPictures(int least, int count) throws Exception {
        Await.until(
                count + " pictures in the newest of " + least + " files",
                OpticLinkUnderTest.PATIENCE,
                () ->
                        files().size() >= least
                                && pictures(files().get(files().size() - 1)) >= count);
    }

    private static int pictures(Path file) {
        try {
            return FfProbe.file(file).packets("video").size();
        } catch (Exception | AssertionError notYet) {
            // it has no whole group yet
            return 0;
        }
    }

    private List<Path> files() throws IOException {
        Path recordings = home.resolve("recordings");
        if (!Files.isDirectory(recordings)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(recordings)) {
            return all.filter(file -> file.toString().matches(".*\\.(mp4|mkv)")).sorted().toList();
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
        }
    }

    private static long firstUnit(Path file) throws IOException {
        Matcher first = FIRST_UNIT.matcher(head(file));
        assertThat(first.find()).as("what " + file + " says of itself").isTrue();
        return Long.parseLong(first.group(1));
    }

    private static boolean moovFirst(Path file) throws IOException {
        return head(file).contains("moov");
    }
}
