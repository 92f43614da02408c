package org.opticlink.recorder.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.recording.GapCause;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.RecordingGap;
import org.opticlink.api.recording.RecordingStatus.Activity;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.fixtures.Numbers;

class ChannelRecorderTest {

    private static final int SECOND = 25;
    private static final int MINUTE = 60 * SECOND;

    @TempDir private Path folder;

    private Bench bench(String id) throws IOException {
        return new Bench(folder, id, RecordingContainer.MP4, 4, 2000);
    }

    private static List<Integer> all(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<SegmentEnd> endings(Bench bench) {
        return bench.closed.stream().map(file -> file.closing().orElseThrow().cause()).toList();
    }

    @ParameterizedTest
    @EnumSource(RecordingContainer.class)
    void everyUnitIsInExactlyOneFile(RecordingContainer container) throws IOException {
        try (Bench bench = new Bench(folder, "front-door", container, 4, 2000)) {
            bench.play(2 * MINUTE + 10 * SECOND);
            bench.finish();

            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(bench.camera.pictures()));
            assertThat(Numbers.in(bench.root, false)).isEqualTo(all(bench.camera.sounds()));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void filesBeginAtMinutesOfTheWallClockAndAreNamedForPeople() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.camera.pause(30_000);
            bench.play(2 * MINUTE);
            bench.finish();

            Pattern name =
                    Pattern.compile(
                            "front-door/2026-11-20/front-door_\\d\\d-(00-30|01-00|02-00)\\.mp4");
            assertThat(Numbers.files(bench.root).stream().map(bench.root::relativize))
                    .allMatch(file -> name.matcher(file.toString()).matches())
                    .hasSize(3);
            assertThat(endings(bench))
                    .containsExactly(SegmentEnd.BOUNDARY, SegmentEnd.BOUNDARY, SegmentEnd.SHUTDOWN);
            for (int i = 1; i < bench.closed.size(); i++) {
                assertThat(bench.closed.get(i).startMillis())
                        .isEqualTo(bench.closed.get(i - 1).closing().orElseThrow().endMillis());
            }
        }
    }

    @Test
    void aNewPictureSizeBeginsANewFile() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            bench.camera.resize();
            bench.play(5 * SECOND);
            bench.finish();

            assertThat(endings(bench))
                    .containsExactly(SegmentEnd.FORMAT_CHANGE, SegmentEnd.SHUTDOWN);
            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(10 * SECOND));
        }
    }

    @Test
    void aQuickReconnectBeginsANewFileAndIsNoGap() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            bench.camera.pause(300);
            bench.channel.condition(
                    ChannelState.LIVE, "", Instant.ofEpochMilli(bench.camera.wallMillis()));
            bench.play(5 * SECOND);
            bench.finish();

            assertThat(endings(bench))
                    .containsExactly(SegmentEnd.INTERRUPTION, SegmentEnd.SHUTDOWN);
            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(10 * SECOND));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void theTimeTheCameraWasAwayIsInTheLedgerWithItsCause() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            long end = bench.camera.wallMillis();
            bench.channel.condition(
                    ChannelState.AUTH_FAILED, "the login is wrong", Instant.ofEpochMilli(end));
            bench.camera.pause(20_000);
            bench.turn();
            assertThat(bench.gaps.values())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.to()).isEmpty());
            bench.channel.condition(
                    ChannelState.LIVE, "", Instant.ofEpochMilli(bench.camera.wallMillis()));
            bench.play(5 * SECOND);
            bench.finish();

            RecordingGap gap = bench.gaps.values().iterator().next();
            assertThat(gap.from().toEpochMilli()).isEqualTo(end);
            assertThat(gap.to()).contains(Instant.ofEpochMilli(end + 20_000));
            assertThat(gap.cause()).isEqualTo(GapCause.LOGIN_REFUSED);
            assertThat(gap.detail()).isEqualTo("the login is wrong");
            assertThat(bench.gaps).hasSize(1);
            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(10 * SECOND));
        }
    }

    @Test
    void aClockThatIsSetBeginsANewFileAndOverwritesNothing() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(10 * SECOND);
            bench.camera.setClock(-10_000);
            bench.play(10 * SECOND);
            bench.finish();

            assertThat(endings(bench)).containsExactly(SegmentEnd.CLOCK_STEP, SegmentEnd.SHUTDOWN);
            assertThat(Numbers.files(bench.root)).hasSize(2);
            assertThat(Numbers.files(bench.root).get(1).toString()).endsWith("_2.mp4");
            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(20 * SECOND));
        }
    }

    @Test
    void aDiskThatHangsCostsNothingAsLongAsQueueAndRingReach() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            bench.disk.hang(true);
            bench.play(30 * SECOND);
            bench.disk.hang(false);
            bench.awaitNothingWaits();
            bench.play(5 * SECOND);
            bench.finish();

            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(40 * SECOND));
            assertThat(Numbers.in(bench.root, false)).isEqualTo(all(bench.camera.sounds()));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void whatADiskThatHangsTooLongCostsIsInTheLedgerExactly() throws IOException {
        try (Bench bench = new Bench(folder, "front-door", RecordingContainer.MP4, 4, 20_000)) {
            bench.play(5 * SECOND);
            bench.disk.hang(true);
            bench.play(60 * SECOND);
            assertThat(bench.recorder.report().activity()).isEqualTo(Activity.HELD_UP);
            bench.disk.hang(false);
            bench.awaitNothingWaits();
            bench.play(5 * SECOND);
            bench.finish();

            List<Integer> recorded = Numbers.in(bench.root, true);
            assertThat(recorded).doesNotHaveDuplicates().isSorted();
            assertThat(recorded.size() + bench.lostVideoInLedger()).isEqualTo(70 * SECOND);
            assertThat(bench.lostVideoInLedger()).isPositive();
            assertThat(bench.gaps.values())
                    .allMatch(gap -> gap.cause() == GapCause.RING_OVERRUN)
                    .allMatch(gap -> gap.to().isPresent());
            // 6 MiB wait for the disk and 4 MiB are in the ring: more than 400 of the pictures
            assertThat(recorded).hasSizeGreaterThan(10 * SECOND + 400);
        }
    }

    @Test
    void aDiskThatFailsInTheMiddleOfAStoreLeavesNothingTornAndGoesOn() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            bench.awaitNothingWaits();
            bench.disk.fail(true);
            bench.play(5 * SECOND);
            Awaitility.await()
                    .until(
                            () -> {
                                bench.turn();
                                return bench.recorder.report().activity() == Activity.HELD_UP;
                            });
            assertThat(bench.recorder.report().reason()).contains("Input/output error");
            bench.disk.fail(false);
            bench.awaitNothingWaits();
            bench.play(5 * SECOND);
            bench.finish();

            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(15 * SECOND));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void aDiskWithoutRoomIsWaitedForAndAsksForRoom() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.disk.usable(300_000);
            bench.play(20 * SECOND);
            Awaitility.await().until(() -> bench.roomWanted > 0);
            Awaitility.await()
                    .until(
                            () -> {
                                bench.turn();
                                return bench.recorder.report().activity() == Activity.HELD_UP;
                            });
            bench.disk.usable(1L << 40);
            bench.awaitNothingWaits();
            bench.finish();

            assertThat(Numbers.in(bench.root, true)).isEqualTo(all(20 * SECOND));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void aDiskThatStaysAwayIsLeftForAnotherOneAndNothingIsLost() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.addSpare();
            bench.play(5 * SECOND);
            bench.awaitNothingWaits();
            bench.disk.hang(true);
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(
                            () -> {
                                bench.play(SECOND);
                                Thread.sleep(200);
                                return !Numbers.files(bench.spare).isEmpty();
                            });
            bench.play(5 * SECOND);
            bench.disk.hang(false);
            bench.finish();

            List<Integer> recorded = new java.util.ArrayList<>(Numbers.in(bench.root, true));
            recorded.addAll(Numbers.in(bench.spare, true));
            assertThat(recorded).isEqualTo(all(bench.camera.pictures()));
            assertThat(bench.gaps).isEmpty();
        }
    }

    @Test
    void aDiskThatFailsDoesNotDisturbAnotherChannelsDisk() throws IOException {
        try (Bench broken = bench("broken");
                Bench sound = bench("sound")) {
            broken.disk.hang(true);
            for (int i = 0; i < 20; i++) {
                broken.play(SECOND);
                sound.play(SECOND);
            }
            sound.finish();

            assertThat(Numbers.in(sound.root, true)).isEqualTo(all(20 * SECOND));
            assertThat(Numbers.files(broken.root)).isEmpty();
        }
    }

    @Test
    void aFileThatIsRemovedWhileItIsWrittenIsReplacedAndItsLossIsInTheLedger() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.play(5 * SECOND);
            bench.awaitNothingWaits();
            java.nio.file.Files.delete(Numbers.files(bench.root).get(0));
            bench.disk.fail(true);
            bench.play(2 * SECOND);
            Awaitility.await()
                    .until(
                            () -> {
                                bench.turn();
                                return !bench.recorder.report().reason().isEmpty();
                            });
            bench.disk.fail(false);
            Awaitility.await()
                    .until(
                            () -> {
                                bench.play(SECOND);
                                return !Numbers.files(bench.root).isEmpty();
                            });
            bench.finish();

            List<Integer> recorded = Numbers.in(bench.root, true);
            int gone = 4 * SECOND;
            assertThat(recorded.size() + bench.lostVideoInLedger())
                    .isBetween(
                            bench.camera.pictures() - gone - 25L,
                            bench.camera.pictures() - gone + 25L);
        }
    }

    @Test
    void anEventIsRecordedWithWhatWasBeforeIt() throws IOException {
        try (Bench bench = bench("front-door")) {
            bench.want(false, 0);
            bench.play(20 * SECOND);
            long event = bench.camera.wallMillis();
            bench.want(true, event - 5000);
            bench.play(5 * SECOND);
            bench.want(false, 0);
            bench.play(5 * SECOND);
            bench.want(true, bench.camera.wallMillis() - 60_000);
            bench.play(5 * SECOND);
            bench.finish();

            List<Integer> recorded = Numbers.in(bench.root, true);
            assertThat(recorded.get(0)).isEqualTo(15 * SECOND + 1);
            assertThat(recorded).doesNotHaveDuplicates();
            assertThat(recorded)
                    .as("the second event reaches back to the first")
                    .hasSize(20 * SECOND);
            assertThat(bench.gaps).isEmpty();
        }
    }
}
