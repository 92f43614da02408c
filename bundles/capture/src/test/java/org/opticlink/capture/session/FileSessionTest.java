package org.opticlink.capture.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.capture.open.FileOpener;
import org.opticlink.capture.open.TestMedia;
import org.opticlink.capture.session.RecordingPipeline.Unit;

@Timeout(90)
class FileSessionTest {

    private static final int SECONDS = 1;
    private static final int FRAMES = SECONDS * TestMedia.FRAMES_PER_SECOND;

    @TempDir static Path folder;

    @BeforeAll
    static void write() throws CaptureException, IOException {
        for (String name : List.of("clip.mp4", "clip.mkv", "clip.ts")) {
            TestMedia.file(folder.resolve(name), SECONDS, Map.of());
        }
        try (OutputStream raw = Files.newOutputStream(folder.resolve("clip.h264"))) {
            for (byte[] unit : TestMedia.h264(SECONDS)) {
                raw.write(unit);
            }
        }
    }

    private static SessionRun run(Path file) {
        return new SessionRun(
                new FileOpener(new FileSource(file), SessionRun.PATIENT), SessionRun.PATIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip.mp4", "clip.mkv", "clip.ts", "clip.h264"})
    void goesOnInTimeWhenTheFileBeginsAgain(String name) throws Exception {
        try (SessionRun run = run(folder.resolve(name))) {
            await().until(() -> run.pipeline.units.size() > 2 * FRAMES + 5);
            var track = run.pipeline.tracks.get(0);
            List<Unit> units = List.copyOf(run.pipeline.units).subList(0, 2 * FRAMES + 5);
            long ticks = (long) track.timeBaseDenominator() / track.timeBaseNumerator();
            for (int i = 1; i < units.size(); i++) {
                assertThat(units.get(i).dts())
                        .as("unit " + i)
                        .isGreaterThan(units.get(i - 1).dts());
            }
            double seconds =
                    (double) (units.get(units.size() - 1).dts() - units.get(0).dts()) / ticks;
            assertThat(seconds).isBetween((units.size() - 2) / 25.0, (units.size() + 1) / 25.0);
        }
    }

    @Test
    void playsAtItsOwnSpeed() throws Exception {
        long begin = System.nanoTime();
        try (SessionRun run = run(folder.resolve("clip.mp4"))) {
            await().until(() -> run.pipeline.units.size() > FRAMES);
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo((FRAMES - 1) * 40_000_000L);
    }

    @Test
    void saysThatAFileIsMissing() throws Exception {
        try (SessionRun run = run(folder.resolve("missing.mp4"))) {
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(failure).hasMessageContaining("missing.mp4");
        }
    }

    @Test
    void saysThatAFileIsNoVideo() throws Exception {
        Path text =
                Files.writeString(folder.resolve("notes.mp4"), "not a video at all\n".repeat(100));
        try (SessionRun run = run(text)) {
            assertThat(run.await().reason()).isEqualTo(Reason.UNSUPPORTED);
        }
    }

    @Test
    void noticesThatTheFileWasReplaced() throws Exception {
        Path file = Files.copy(folder.resolve("clip.mkv"), folder.resolve("replaced"));
        try (SessionRun run = run(file)) {
            await().until(() -> run.pipeline.started);
            Path next = Files.copy(folder.resolve("clip.ts"), folder.resolve("next"));
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            CaptureException failure = run.await();
            assertThat(failure.reason()).isEqualTo(Reason.ENDED);
            assertThat(failure).hasMessageContaining("replaced");
        }
    }

    @Test
    void takesAFileNameForNothingElse() throws Exception {
        Path odd = Files.copy(folder.resolve("clip.mp4"), folder.resolve("odd %d näme.mp4"));
        try (SessionRun run = run(odd)) {
            await().until(() -> run.pipeline.started);
        }
    }
}
