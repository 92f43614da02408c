package org.opticlink.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.recording.GapCause;
import org.opticlink.recorder.fixtures.Numbers;
import org.opticlink.recorder.fixtures.PatchedFile;
import org.opticlink.recorder.fixtures.Tool;
import org.opticlink.recorder.index.Index;
import org.opticlink.recorder.index.Journal;
import org.opticlink.recorder.media.Content;
import org.opticlink.testing.process.TestProcess;

/** Kills a recording process at random instants. More often: {@code -Drecorder.kills=100}. */
class RecorderKillTest {

    private static final int GROUP = 25;
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv"})
    void whatAKilledRecorderLeavesPlaysAndTheNextStartGoesOnInTheRing(String container)
            throws Exception {
        Tool.requireFfmpeg();
        Path recordings = Files.createDirectories(home.resolve("recordings"));
        int kills = Integer.getInteger("recorder.kills", 4);
        long seed = Long.getLong("recorder.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < kills; i++) {
            try (TestProcess process = start(container)) {
                process.awaitLine("that it runs", START, line -> line.equals("running"));
                int files = i;
                Tool.await(
                        "file " + (files + 1),
                        START,
                        () -> Numbers.files(recordings).size() > files);
                Thread.sleep(random.nextInt(3000));
                process.kill();
                process.awaitExit(START);
            }
            Path left = newest(recordings);
            assertThat(Tool.pictures(left))
                    .as("pictures in what the kill left, seed %d", seed)
                    .isGreaterThanOrEqualTo(
                            PatchedFile.read(left).map(c -> c.tables().get(0).count()).orElse(0));
        }
        try (TestProcess process = start(container)) {
            process.awaitLine("that it runs", START, line -> line.equals("running"));
            Tool.await("one more", START, () -> Numbers.files(recordings).size() > kills);
            process.closeStdin();
            assertThat(process.awaitExit(START)).isZero();
        }

        check(recordings, kills, "seed " + seed);
    }

    private TestProcess start(String container) throws Exception {
        return TestProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "org.opticlink.recorder.RecorderMain",
                home.toString(),
                container);
    }

    private static Path newest(Path recordings) throws Exception {
        List<Path> files = new ArrayList<>(Numbers.files(recordings));
        files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
        return files.get(files.size() - 1);
    }

    private void check(Path recordings, int kills, String seed) throws Exception {
        List<Content> contents = new ArrayList<>();
        for (Path file : Numbers.files(recordings)) {
            assertThat(Tool.complaints(file)).as("%s of %s", file, seed).isEmpty();
            Content content = PatchedFile.read(file).orElseThrow();
            assertThat(content.closed()).as("%s of %s", file, seed).isTrue();
            assertThat(Tool.pictures(file)).isEqualTo(content.tables().get(0).count());
            contents.add(content);
        }
        contents.sort(Comparator.comparingLong(content -> content.identity().firstVideo()));
        long next = contents.get(0).identity().firstVideo();
        long missing = 0;
        for (Content content : contents) {
            assertThat(content.identity().firstVideo())
                    .as("twice, " + seed)
                    .isGreaterThanOrEqualTo(next);
            missing += content.identity().firstVideo() - next;
            next = content.identity().firstVideo() + content.tables().get(0).count();
        }
        // what was captured before the kill is still in the ring; only half a group cannot be used
        assertThat(missing).as("missing of %d, %s", next, seed).isLessThan((long) GROUP * kills);

        Index index = Index.open(home.resolve("state/index.db"));
        Journal journal = new Journal(index, home.resolve("state/ledger"));
        assertThat(index.segments("front-door", 0, Long.MAX_VALUE / 2)).hasSameSizeAs(contents);
        assertThat(journal.gaps("front-door", Instant.EPOCH, Instant.now()))
                .hasSizeLessThanOrEqualTo(kills)
                .allMatch(gap -> gap.cause() == GapCause.CONTAINER_STOPPED)
                .allMatch(gap -> gap.to().isPresent());
        index.close();
    }
}
