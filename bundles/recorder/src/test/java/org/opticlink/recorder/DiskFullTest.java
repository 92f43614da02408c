package org.opticlink.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.api.recording.RecordedSegment;
import org.opticlink.api.recording.RecordingLock;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.fixtures.FakeChannel;
import org.opticlink.recorder.fixtures.NumberedCamera;
import org.opticlink.recorder.fixtures.Numbers;
import org.opticlink.recorder.fixtures.PatchedFile;
import org.opticlink.recorder.fixtures.Plans;
import org.opticlink.recorder.fixtures.SmallDisk;
import org.opticlink.recorder.fixtures.Tool;
import org.opticlink.recorder.retention.RetentionLimits;

/** A small file system that is really full. A minute of the camera takes 6 MB. */
class DiskFullTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long FLOOR = 4L << 20;
    private static final int STEP = 250;

    @TempDir private Path home;

    @Test
    void theFloorIsKeptTheOldestGoAndNothingIsTorn() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), "24m");
                FakeChannel channel = new FakeChannel("front-door", home, 4)) {
            Recorder recorder = recorder(disk, channel);
            RecordingsService recordings = new RecordingsService(recorder);
            NumberedCamera camera =
                    new NumberedCamera(channel.sink(), 4000, System.currentTimeMillis());
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 48; i++) {
                publish(camera, recordings);
                least = Math.min(least, Files.getFileStore(disk.path()).getUsableSpace());
            }
            assertThat(least).as("room left").isGreaterThan(FLOOR - (1L << 20));
            assertThat(recordings.status().get(0).lostVideo()).isZero();
            finish(recorder, recordings);

            List<Integer> kept = Numbers.in(disk.path(), true);
            int first = kept.get(0);
            assertThat(first).as("the oldest are gone").isGreaterThan(1500);
            assertThat(kept)
                    .isEqualTo(IntStream.rangeClosed(first, camera.pictures()).boxed().toList());
            for (Path file : Numbers.files(disk.path())) {
                assertThat(PatchedFile.read(file).orElseThrow().closed()).isTrue();
            }
        }
    }

    @Test
    void aDiskFullOfLockedFilesIsSaidAndRecordingGoesOnWhenTheyAreUnlocked() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), "16m");
                FakeChannel channel = new FakeChannel("front-door", home, 16)) {
            Recorder recorder = recorder(disk, channel);
            RecordingsService recordings = new RecordingsService(recorder);
            recordings.lock(
                    new RecordingLock(
                            "front-door", Instant.EPOCH, Instant.now().plusSeconds(36_000), "all"));
            NumberedCamera camera =
                    new NumberedCamera(channel.sink(), 4000, System.currentTimeMillis());
            for (int i = 0; i < 16; i++) {
                camera.publish(STEP);
                Tool.await(
                        "read, or held up",
                        LIMIT,
                        () ->
                                recordings.status().get(0).recordedVideo() == camera.pictures()
                                        || recordings.status().get(0).activity()
                                                == Activity.HELD_UP);
                if (recordings.status().get(0).activity() == Activity.HELD_UP) {
                    break;
                }
            }
            Tool.await(
                    "said",
                    LIMIT,
                    () -> recordings.roots().get(0).state() == RecordingRoot.State.FULL);
            List<RecordedSegment> locked =
                    recordings.segments(
                            "front-door", Instant.EPOCH, Instant.now().plusSeconds(36_000));
            assertThat(locked).allMatch(RecordedSegment::locked);
            assertThat(locked).allMatch(segment -> Files.exists(segment.file()));
            recordings.unlock("front-door", Instant.EPOCH, Instant.now().plusSeconds(36_000));
            publish(camera, recordings);
            assertThat(recordings.status().get(0).lostVideo()).isZero();
            Tool.await("written", LIMIT, () -> recordings.status().get(0).waitingBytes() == 0);
            finish(recorder, recordings);
            List<Integer> kept = Numbers.in(disk.path(), true);
            assertThat(kept)
                    .isEqualTo(
                            IntStream.rangeClosed(kept.get(0), camera.pictures()).boxed().toList());
        }
    }

    private Recorder recorder(SmallDisk disk, FakeChannel channel) throws Exception {
        Recorder recorder =
                new Recorder(
                        new RecorderConfig(
                                List.of(disk.path()),
                                home.resolve("state"),
                                FLOOR,
                                new RetentionLimits(0, 0)),
                        new LocalDisk());
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        recorder.addChannel(channel);
        Tool.await("ready", LIMIT, () -> !recorder.entries().isEmpty());
        return recorder;
    }

    /** Ten seconds of the camera at once, after the recorder has read what was before. */
    private static void publish(NumberedCamera camera, RecordingsService recordings) {
        camera.publish(STEP);
        Tool.await(
                "all pictures read",
                LIMIT,
                () -> recordings.status().get(0).recordedVideo() == camera.pictures());
    }

    private static void finish(Recorder recorder, RecordingsService recordings) throws Exception {
        recordings.order("front-door", ManualSwitch.STOPPED);
        Tool.await(
                "closed",
                LIMIT,
                () ->
                        recordings
                                .segments(
                                        "front-door",
                                        Instant.EPOCH,
                                        Instant.now().plusSeconds(36_000))
                                .stream()
                                .noneMatch(RecordedSegment::open));
        assertThat(recordings.verify().problems()).isEmpty();
        recordings.close();
        recorder.close();
    }
}
