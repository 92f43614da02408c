package org.opticlink.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.fixtures.PatchedFile;
import org.opticlink.recorder.fixtures.TestMedia;
import org.opticlink.recorder.fixtures.Tool;
import org.opticlink.recorder.mkv.MkvReader;
import org.opticlink.recorder.mkv.MkvWriter;
import org.opticlink.recorder.mp4.Mp4Reader;
import org.opticlink.recorder.mp4.Mp4Writer;

/** Both containers, judged by ffmpeg. */
class ContainerTest {

    private static final long START = 1_795_000_000_123L;
    private static final Identity.Closing CLOSING =
            new Identity.Closing(START + 4000, SegmentEnd.BOUNDARY, 100, 200);

    @TempDir private Path folder;
    private final ChunkPool pool = new ChunkPool(8);

    private static Identity identity(long clock) {
        return new Identity("front-door", StreamName.MAIN, START, clock, 1, 1, Optional.empty());
    }

    private static ContainerWriter writer(
            String container, List<TrackFormat> formats, long clock, long seconds) {
        return container.equals("mkv")
                ? new MkvWriter(identity(clock), formats)
                : new Mp4Writer(identity(clock), formats, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void aClosedFileHoldsEveryByteOfEveryTrackAndDecodes(String container) throws Exception {
        TestMedia media = TestMedia.h264(folder, 4);
        Path file = folder.resolve("a." + container);
        close(container, file, media, 60);

        assertThat(Tool.complaints(file)).isEmpty();
        assertThat(Tool.pictures(file)).isEqualTo(100);
        assertThat(Tool.hashes(file, "v")).isEqualTo(Tool.hashes(media.file(), "v"));
        assertThat(duration(file)).isCloseTo(4.0, within(0.1));
        assertThat(Tool.probe(file, "format_tags=creation_time").get(0)).startsWith("2026-11-18T");
    }

    @Test
    void h265IsKeptAsHvc1() throws Exception {
        TestMedia media = TestMedia.h265(folder, 2);
        Path file = folder.resolve("a.mp4");
        close("mp4", file, media, 60);

        assertThat(Tool.complaints(file)).isEmpty();
        assertThat(Tool.probe(file, "stream=codec_name,codec_tag_string", "-select_streams", "v"))
                .containsExactly("hevc,hvc1");
        assertThat(Tool.pictures(file)).isEqualTo(50);
    }

    @Test
    void aClosedMp4BeginsWithItsMovieBoxAndStartsAtZero() throws Exception {
        TestMedia media = TestMedia.h264(folder, 4);
        Path file = folder.resolve("a.mp4");
        close("mp4", file, media, 60);

        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text.indexOf("moov")).isLessThan(text.indexOf("mdat"));
        assertThat(Tool.probe(file, "stream=start_time", "-select_streams", "v"))
                .containsExactly("0.000000");
        assertThat(Tool.probe(file, "packet=pts_time,dts_time", "-select_streams", "v"))
                .containsExactlyElementsOf(
                        Tool.probe(
                                media.file(), "packet=pts_time,dts_time", "-select_streams", "v"));
    }

    @Test
    void soundStaysWhereItWasBesideThePicture() throws Exception {
        TestMedia media = TestMedia.h264(folder, 2);
        Path file = folder.resolve("a.mp4");
        close("mp4", file, media, 60);

        double first = media.units().get(1).get(1).sample().ptsMicros() / 1e6 - 1;
        double written =
                Tool.probe(file, "packet=pts_time", "-select_streams", "a").stream()
                        .filter(line -> !line.isBlank())
                        .mapToDouble(line -> Double.parseDouble(line.replace(",", "")))
                        .filter(time -> time > first - 0.01)
                        .findFirst()
                        .orElseThrow();
        assertThat(written).isCloseTo(first, within(0.002));
    }

    @Test
    void aMovieBoxThatDoesNotFitGoesToTheEnd() throws Exception {
        TestMedia media = TestMedia.h264(folder, 4);
        Path file = folder.resolve("a.mp4");
        List<Fragment> fragments = media.fragments(pool, 0);
        ContainerWriter writer =
                writer("mp4", media.formats(), fragments.get(0).startMicros(), -20);
        List<Long> ends = PatchedFile.write(file, writer, fragments);
        PatchedFile.apply(file, writer.finish(ends.get(ends.size() - 1), CLOSING));

        String text =
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text.lastIndexOf("moov")).isGreaterThan(text.indexOf("mdat"));
        assertThat(Tool.complaints(file)).isEmpty();
        assertThat(Tool.pictures(file)).isEqualTo(100);
        assertThat(PatchedFile.read(file).orElseThrow().tables().get(0).count()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void everyPrefixOfAGrowingFilePlaysToItsLastWholeGroupOrIsEmpty(String container)
            throws Exception {
        TestMedia media = TestMedia.h264(folder, 3);
        Path file = folder.resolve("a." + container);
        List<Fragment> fragments = media.fragments(pool, 0);
        ContainerWriter writer =
                writer(container, media.formats(), fragments.get(0).startMicros(), 1);
        List<Long> ends = PatchedFile.write(file, writer, fragments);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length <= whole.length; length += 4096) {
            Path cut = folder.resolve("cut." + container);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            int limit = length;
            int groups = (int) ends.stream().filter(end -> end <= limit).count();
            Optional<Content> content = PatchedFile.read(cut);
            assertThat(content.map(found -> found.tables().get(0).count()).orElse(0))
                    .as("pictures found in %d bytes", length)
                    .isEqualTo(groups * 25);
            if (groups > 0) {
                assertThat(Tool.pictures(cut))
                        .as("pictures decoded from %d bytes", length)
                        .isGreaterThanOrEqualTo(groups * 25);
                repair(cut, content.orElseThrow());
                assertThat(Tool.complaints(cut)).as("%d bytes, repaired", length).isEmpty();
                assertThat(Tool.pictures(cut)).isEqualTo(groups * 25);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void aKillAtAnyPointOfClosingLeavesAFileThatPlays(String container) throws Exception {
        TestMedia media = TestMedia.h264(folder, 2);
        Path growing = folder.resolve("growing." + container);
        List<Fragment> fragments = media.fragments(pool, 0);
        ContainerWriter writer =
                writer(container, media.formats(), fragments.get(0).startMicros(), 60);
        List<Long> ends = PatchedFile.write(growing, writer, fragments);
        List<FilePatch> patches = writer.finish(ends.get(ends.size() - 1), CLOSING);

        for (int whole = 0; whole < patches.size(); whole++) {
            int length = patches.get(whole).bytes().remaining();
            // a store within one sector is not torn; larger ones may be, anywhere
            boolean sector = patches.get(whole).position() % 512 + length <= 512;
            int step = sector ? length : Math.max(1, length / 3);
            for (int part = 0; part < length; part += step) {
                Path cut = folder.resolve("cut." + container);
                Files.copy(growing, cut, StandardCopyOption.REPLACE_EXISTING);
                PatchedFile.apply(cut, patches.subList(0, whole));
                ByteBuffer torn = patches.get(whole).bytes().duplicate().limit(part);
                PatchedFile.apply(cut, List.of(new FilePatch(patches.get(whole).position(), torn)));
                assertThat(Tool.pictures(cut)).as("patch %d, %d bytes", whole, part).isEqualTo(50);
                repair(cut, PatchedFile.read(cut).orElseThrow());
                assertThat(Tool.complaints(cut)).as("patch %d, %d bytes", whole, part).isEmpty();
                assertThat(Tool.pictures(cut)).isEqualTo(50);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void whatAFileSaysOfItselfIsFoundAgain(String container) throws Exception {
        TestMedia media = TestMedia.h264(folder, 2);
        Path file = folder.resolve("a." + container);
        close(container, file, media, 60);

        Content content = PatchedFile.read(file).orElseThrow();
        assertThat(content.closed()).isTrue();
        assertThat(content.identity().channel()).isEqualTo("front-door");
        assertThat(content.identity().startMillis()).isEqualTo(START);
        assertThat(content.identity().closing()).contains(CLOSING);
        assertThat(content.formats()).isEqualTo(media.formats());
    }

    private void close(String container, Path file, TestMedia media, long seconds)
            throws IOException {
        List<Fragment> fragments = media.fragments(pool, 5_000_000);
        ContainerWriter writer =
                writer(container, media.formats(), fragments.get(0).startMicros(), seconds);
        List<Long> ends = PatchedFile.write(file, writer, fragments);
        PatchedFile.apply(file, writer.finish(ends.get(ends.size() - 1), CLOSING));
    }

    private static void repair(Path file, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(content.end());
            ContainerWriter writer;
            if (file.toString().endsWith("mkv")) {
                MkvReader reader = new MkvReader(channel);
                writer = reader.resume(reader.read().orElseThrow());
            } else {
                Mp4Reader reader = new Mp4Reader(channel);
                writer = reader.resume(reader.read().orElseThrow());
            }
            for (FilePatch patch : writer.finish(content.end(), CLOSING)) {
                PatchedFile.put(channel, patch.position(), patch.bytes());
            }
        }
    }

    private static double duration(Path file) throws Exception {
        return Double.parseDouble(Tool.probe(file, "format=duration").get(0).replace(",", ""));
    }
}
