package org.opticlink.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.recording.ExportRequest;
import org.opticlink.api.recording.ExportStatus;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.ManualSwitch;
import org.opticlink.api.recording.RecordedSegment;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.RecordingEvent;
import org.opticlink.api.recording.RecordingLock;
import org.opticlink.api.recording.RecordingMode;
import org.opticlink.api.recording.RecordingRoot;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.opticlink.api.recording.SegmentLease;
import org.opticlink.recorder.disk.LocalDisk;
import org.opticlink.recorder.fixtures.FakeChannel;
import org.opticlink.recorder.fixtures.MediaCamera;
import org.opticlink.recorder.fixtures.Numbers;
import org.opticlink.recorder.fixtures.Plans;
import org.opticlink.recorder.fixtures.TestMedia;
import org.opticlink.recorder.fixtures.Tool;
import org.opticlink.recorder.retention.RetentionLimits;

/** The whole recorder over a real ring, disk and index. */
class RecorderTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant PAST = Instant.EPOCH;

    @TempDir private Path home;
    private Path root;
    private TestMedia media;
    private FakeChannel channel;
    private MediaCamera camera;
    private Recorder recorder;
    private RecordingsService recordings;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectories(home.resolve("recordings"));
        media = TestMedia.h264(home, 4);
        channel = new FakeChannel("front-door", home, 4);
        camera = new MediaCamera(channel.sink(), media);
        camera.start();
        restart();
    }

    private void restart() throws Exception {
        if (recorder != null) {
            recordings.close();
            recorder.close();
        }
        recorder =
                new Recorder(
                        new RecorderConfig(
                                List.of(root), home.resolve("state"), 0, new RetentionLimits(0, 0)),
                        new LocalDisk());
        recordings = new RecordingsService(recorder);
        recorder.addChannel(channel);
    }

    @AfterEach
    void stop() throws Exception {
        recordings.close();
        recorder.close();
        camera.close();
        channel.close();
    }

    private Activity activity() {
        return recordings.status().isEmpty() ? null : recordings.status().get(0).activity();
    }

    private List<RecordedSegment> segments() throws IOException {
        return recordings.segments("front-door", PAST, Instant.now().plusSeconds(60));
    }

    /** Records for some seconds, as one closed file. */
    private RecordedSegment record(double seconds) throws Exception {
        int before = segments().size();
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        recordings.order("front-door", ManualSwitch.STARTED);
        Tool.await(
                "recorded",
                LIMIT,
                () -> segments().size() > before && length(segments().get(before)) > seconds);
        recordings.order("front-door", ManualSwitch.STOPPED);
        Tool.await("closed", LIMIT, () -> segments().stream().noneMatch(RecordedSegment::open));
        return segments().get(segments().size() - 1);
    }

    private static double length(RecordedSegment segment) {
        return Duration.between(segment.start(), segment.end()).toMillis() / 1000.0;
    }

    private void plan() {
        recorder.setPlan(
                Plans.plan("front-door", RecordingMode.OFF, "mp4", new RetentionLimits(0, 0)));
        Tool.await("known", LIMIT, () -> !recordings.status().isEmpty());
    }

    @Test
    void peopleStartAndStopIt() throws Exception {
        plan();
        assertThat(activity()).isEqualTo(Activity.IDLE);
        RecordedSegment segment = record(2);

        assertThat(Tool.complaints(segment.file())).isEmpty();
        assertThat(Double.parseDouble(Tool.probe(segment.file(), "format=duration").get(0)))
                .isCloseTo(length(segment), within(0.1));
        assertThat(segment.video()).isEqualTo("H264 320x180");
        assertThat(Tool.pictures(segment.file())).isEqualTo((int) segment.videoUnits());
        restart();
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        Tool.await("known", LIMIT, () -> !recordings.status().isEmpty());
        assertThat(recordings.status().get(0).manual()).isEqualTo(ManualSwitch.STOPPED);
    }

    @Test
    void anEventIsRecordedWithTheTimeBeforeAndAfterAndStaysOnTheTimeline() throws Exception {
        recorder.setPlan(
                Plans.plan("front-door", RecordingMode.EVENT, "mp4", new RetentionLimits(0, 0)));
        Tool.await("known", LIMIT, () -> activity() == Activity.IDLE);
        Tool.await(
                "something in the ring",
                LIMIT,
                () -> channel.frames().orElseThrow().publishedUnits() > 100);
        Instant at = Instant.now();
        recordings.trigger(new RecordingEvent("front-door", at, "motion", "at the gate"));
        Tool.await(
                "closed",
                LIMIT,
                () -> endsAfter(at) && segments().stream().noneMatch(RecordedSegment::open));

        // there are two when a minute begins in the middle of it
        assertThat(segments().get(0).start()).isBefore(at.minusMillis(1900));
        assertThat(last().end()).isAfter(at.plusMillis(1500));
        assertThat(recordings.timeline("front-door", PAST, Instant.now()).events())
                .singleElement()
                .satisfies(event -> assertThat(event.text()).isEqualTo("at the gate"));
        assertThat(recordings.timeline("front-door", PAST, Instant.now()).gaps()).isEmpty();
    }

    private boolean endsAfter(Instant moment) throws Exception {
        return !segments().isEmpty() && last().end().isAfter(moment);
    }

    private RecordedSegment last() throws Exception {
        return segments().get(segments().size() - 1);
    }

    @Test
    void aRestartGoesOnInTheRingWithoutLossOrDoubles() throws Exception {
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        Tool.await(
                "recorded", LIMIT, () -> !segments().isEmpty() && length(segments().get(0)) > 1.5);
        restart();
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        Tool.await("more", LIMIT, () -> segments().size() == 2 && length(segments().get(1)) > 1.5);
        recorder.setPlan(
                Plans.plan("front-door", RecordingMode.OFF, "mp4", new RetentionLimits(0, 0)));
        Tool.await("closed", LIMIT, () -> segments().stream().noneMatch(RecordedSegment::open));

        List<Path> files = Numbers.files(root);
        var first = org.opticlink.recorder.fixtures.PatchedFile.read(files.get(0)).orElseThrow();
        var second = org.opticlink.recorder.fixtures.PatchedFile.read(files.get(1)).orElseThrow();
        long end = first.identity().firstVideo() + first.tables().get(0).count();
        assertThat(second.identity().firstVideo() - end).isBetween(0L, 24L);
        assertThat(recordings.timeline("front-door", PAST, Instant.now()).gaps())
                .allMatch(gap -> gap.cause() == GapCause.CHANNEL_OFF);
    }

    @Test
    void aLostIndexIsMadeAnewFromFilesAndLedger() throws Exception {
        plan();
        RecordedSegment segment = record(1.5);
        recordings.lock(new RecordingLock("front-door", segment.start(), segment.end(), "theft"));
        recordings.trigger(new RecordingEvent("front-door", segment.start(), "motion", ""));
        recordings.close();
        recorder.close();
        recorder = null;
        Files.delete(home.resolve("state/index.db"));
        restart();
        Tool.await("found", LIMIT, () -> segments().size() == 1);

        assertThat(segments().get(0))
                .usingRecursiveComparison()
                .ignoringFields("id", "locked")
                .isEqualTo(segment);
        assertThat(segments().get(0).locked()).isTrue();
        assertThat(recordings.timeline("front-door", PAST, Instant.now()).events()).hasSize(1);
        assertThat(recordings.verify().problems()).isEmpty();
    }

    @Test
    void filesAndIndexAreMadeToAgreeBothWays() throws Exception {
        plan();
        RecordedSegment gone = record(1);
        RecordedSegment moved = record(1);
        recordings.close();
        recorder.close();
        recorder = null;
        Files.delete(gone.file());
        Path elsewhere = moved.file().resolveSibling("front-door_00-00-01.mp4");
        Files.move(moved.file(), elsewhere);
        restart();
        Tool.await(
                "agreement",
                LIMIT,
                () ->
                        segments().stream()
                                .map(RecordedSegment::file)
                                .toList()
                                .equals(List.of(elsewhere)));
        assertThat(recordings.verify().problems()).isEmpty();
    }

    @Test
    void verifySaysWhatDoesNotFit() throws Exception {
        plan();
        RecordedSegment cut = record(1);
        RecordedSegment gone = record(1);
        Files.delete(gone.file());
        try (var channelOfFile =
                java.nio.channels.FileChannel.open(
                        cut.file(), java.nio.file.StandardOpenOption.WRITE)) {
            channelOfFile.truncate(cut.bytes() / 2);
        }
        Files.writeString(cut.file().resolveSibling("stranger.mp4"), "what?");

        assertThat(recordings.verify().problems())
                .anyMatch(problem -> problem.contains(cut.file() + ": the size"))
                .anyMatch(problem -> problem.contains(gone.file() + " cannot be read"))
                .anyMatch(problem -> problem.contains("stranger.mp4 is not in the index"));
    }

    @Test
    void theOldestAreDeletedExceptLockedOnesAndThoseThatArePlayed() throws Exception {
        plan();
        RecordedSegment locked = record(1);
        RecordedSegment played = record(1);
        RecordedSegment old = record(1);
        RecordedSegment young = record(1);
        recordings.lock(new RecordingLock("front-door", locked.start(), locked.end(), ""));
        SegmentLease lease = recordings.open(played.id()).orElseThrow();
        recorder.retention()
                .apply(
                        recorder.roots().usable(),
                        java.util.Map.of(
                                "front-door",
                                new RetentionLimits(
                                        0, locked.bytes() + played.bytes() + young.bytes())),
                        new RetentionLimits(0, 0),
                        System.currentTimeMillis());
        assertThat(segments())
                .extracting(RecordedSegment::id)
                .containsExactly(locked.id(), played.id(), young.id());
        assertThat(old.file()).doesNotExist();

        lease.close();
        recorder.retention()
                .apply(
                        recorder.roots().usable(),
                        java.util.Map.of("front-door", new RetentionLimits(1, 0)),
                        new RetentionLimits(0, 0),
                        System.currentTimeMillis() + 10_000);
        assertThat(segments()).extracting(RecordedSegment::id).containsExactly(locked.id());
        assertThat(recordings.verify().problems()).isEmpty();
    }

    @Test
    void aRangeIsExportedCutAtKeyFramesOrExactly() throws Exception {
        plan();
        RecordedSegment first = record(2);
        RecordedSegment second = record(2);
        Instant from = first.start().plusMillis(500);
        Instant to = second.end().minusMillis(300);
        double wanted = Duration.between(from, to).toMillis() / 1000.0;

        Path atKey = export(from, to, "key.mp4", false);
        Path exact = export(from, to, "exact.mp4", true);
        Path mkv = export(from, to, "key.mkv", false);

        for (Path file : List.of(atKey, exact, mkv)) {
            assertThat(Tool.complaints(file)).as(file.toString()).isEmpty();
        }
        assertThat(duration(atKey)).isCloseTo(wanted + 0.5, within(0.3));
        assertThat(duration(mkv)).isCloseTo(wanted + 0.5, within(0.3));
        assertThat(duration(exact)).isCloseTo(wanted, within(0.1));
        assertThatThrownBy(() -> export(from, to, "key.mp4", false))
                .hasMessageContaining("exists already");
    }

    private Path export(Instant from, Instant to, String name, boolean exact) throws Exception {
        Path target = home.resolve(name);
        String id =
                recordings.export(
                        new ExportRequest(
                                "front-door",
                                from,
                                to,
                                target,
                                name.endsWith("mkv")
                                        ? RecordingContainer.MKV
                                        : RecordingContainer.MP4,
                                exact));
        Tool.await("export", LIMIT, () -> status(id).state().ordinal() > 1);
        assertThat(status(id).state()).as(status(id).message()).isEqualTo(ExportStatus.State.DONE);
        return target;
    }

    private ExportStatus status(String id) {
        return recordings.exports().stream()
                .filter(export -> export.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double duration(Path file) throws Exception {
        return Double.parseDouble(Tool.probe(file, "format=duration").get(0));
    }

    @Test
    void aMomentIsShownAsPictureAlsoOfTheFileBeingWritten() throws Exception {
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        Tool.await("recorded", LIMIT, () -> !segments().isEmpty() && length(segments().get(0)) > 3);
        Optional<byte[]> jpeg =
                recordings.snapshot("front-door", segments().get(0).start().plusMillis(700));
        Path file = Files.write(home.resolve("moment.jpg"), jpeg.orElseThrow());
        assertThat(Tool.probe(file, "stream=codec_name,width,height"))
                .containsExactly("mjpeg,320,180");
        assertThat(recordings.snapshot("front-door", Instant.EPOCH.plusSeconds(5))).isEmpty();
    }

    @Test
    void aRootThatHasLostItsMarkIsNotWrittenToBeforeSomebodyAdoptsIt() throws Exception {
        plan();
        record(1);
        recordings.close();
        recorder.close();
        recorder = null;
        Path away = Files.move(root, home.resolve("away"));
        Files.createDirectories(root);
        restart();
        recorder.setPlan(Plans.continuous("front-door", "mp4"));
        recordings.roots();
        Tool.await(
                "refusal",
                LIMIT,
                () -> recordings.roots().get(0).state() == RecordingRoot.State.NOT_OURS);
        assertThat(recordings.roots().get(0).reason()).contains("recording:adopt");
        try (var entries = Files.list(root)) {
            assertThat(entries).isEmpty();
        }
        recordings.adopt(root);
        recordings.order("front-door", ManualSwitch.STARTED);
        Tool.await("recorded", LIMIT, () -> !Numbers.files(root).isEmpty());
        assertThat(Numbers.files(away)).hasSize(1);
    }
}
