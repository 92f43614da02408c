package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long FRAME = 40_000;

    private final StreamClock clock = new StreamClock();
    private final Timeline video = clock.timeline();
    private final Timeline audio = clock.timeline();

    private static long put(Timeline track, long source, long arrival) {
        long mapped = track.map(source, arrival);
        track.observe(mapped, arrival);
        return mapped;
    }

    @Test
    void beginsAtTheArrivalOfTheFirstPacket() {
        assertThat(put(video, 12 * HOUR, 5 * SECOND)).isEqualTo(5 * SECOND);
        assertThat(put(video, 12 * HOUR + FRAME, 5 * SECOND + 90_000))
                .isEqualTo(5 * SECOND + FRAME);
    }

    @Test
    void followsAJumpForwardAtOnce() {
        put(video, 0, 10 * SECOND);

        assertThat(put(video, HOUR, 10 * SECOND + FRAME)).isEqualTo(10 * SECOND + FRAME);
        assertThat(put(video, HOUR + FRAME, 10 * SECOND + 2 * FRAME))
                .isEqualTo(10 * SECOND + 2 * FRAME);
    }

    @Test
    void followsAJumpBackAtOnce() {
        put(video, HOUR, 10 * SECOND);

        assertThat(put(video, 0, 10 * SECOND + FRAME)).isEqualTo(10 * SECOND + FRAME);
    }

    @Test
    void doesNotTakeAGapForAJump() {
        put(video, 0, 10 * SECOND);

        assertThat(put(video, 30 * SECOND, 40 * SECOND + 5_000)).isEqualTo(40 * SECOND);
    }

    @Test
    void doesNotTakeABacklogAfterAStallForAJump() {
        put(video, 0, 10 * SECOND);
        long arrival = 14 * SECOND;
        for (int i = 1; i <= 100; i++) {
            assertThat(put(video, i * FRAME, arrival + i)).isEqualTo(10 * SECOND + i * FRAME);
        }
    }

    @Test
    void keepsSoundInStepWithThePictureFromTheStart() {
        put(video, 0, 10 * SECOND);

        // a packet of sound is sent when it is full
        assertThat(put(audio, 20_000, 10 * SECOND + 148_000)).isEqualTo(10 * SECOND + 20_000);
    }

    @Test
    void keepsSoundInStepAfterAJumpOfBoth() {
        put(video, 0, 10 * SECOND);
        put(audio, 0, 10 * SECOND + 100_000);

        put(video, HOUR, 11 * SECOND);

        assertThat(put(audio, HOUR - 60_000, 11 * SECOND + 40_000)).isEqualTo(11 * SECOND - 60_000);
    }

    @Test
    void givesATrackWithAnotherOriginItsOwnOffset() {
        put(video, 0, 10 * SECOND);

        assertThat(put(audio, 7 * HOUR, 10 * SECOND + 50_000)).isEqualTo(10 * SECOND + 50_000);
    }

    @Test
    void keepsThePictureInStepWithTheSoundWhenItsEncoderStartsLate() {
        put(audio, 2_283_000, 10 * SECOND);
        long lastVideo = Long.MIN_VALUE;
        // the encoder has 2.2 s to catch up, and does so within five seconds
        for (int i = 1; i < 1500; i++) {
            long stamp = i * FRAME;
            long caughtUp = Math.max(0, 2_200_000 - Math.round(stamp * 0.44));
            put(audio, 2_283_000 + stamp, 10 * SECOND + stamp);
            long mapped = put(video, stamp, 10 * SECOND + stamp - 2_283_000 + caughtUp + 90_000);

            assertThat(mapped).isEqualTo(10 * SECOND - 2_283_000 + stamp);
            assertThat(mapped).isGreaterThan(lastVideo);
            lastVideo = mapped;
        }
    }

    @Test
    void keepsTheSoundInStepWhenTheLatePictureCameFirst() {
        long picture = put(video, 0, 12 * SECOND);
        assertThat(picture).isEqualTo(12 * SECOND);
        for (int i = 1; i < 1500; i++) {
            long stamp = i * FRAME;
            long backlog = Math.max(0, 2 * SECOND - stamp / 2);
            long sound = put(audio, 2 * SECOND + stamp, 12 * SECOND + stamp);
            picture = put(video, stamp, 10 * SECOND + stamp + backlog);

            assertThat(sound - picture).isBetween(2 * SECOND - 20_000, 2 * SECOND + 20_000);
        }
    }

    @Test
    void stepsBackToTheOtherTrackWhenALateJumpHasTakenItAway() {
        put(audio, 0, 10 * SECOND);
        put(video, 0, 10 * SECOND);
        long sound = 0;
        long picture = 0;
        for (int i = 1; i < 500; i++) {
            long stamp = i * FRAME;
            // at two seconds the picture falls behind and its stamps are corrected; then it catches
            // up
            boolean corrected = i > 50;
            long backlog = corrected ? Math.max(0, 2 * SECOND - (stamp - 50 * FRAME)) : 0;
            sound = put(audio, stamp, 10 * SECOND + stamp);
            picture =
                    put(
                            video,
                            corrected ? stamp - 2 * SECOND : stamp,
                            10 * SECOND + stamp - (corrected ? 2 * SECOND : 0) + backlog);
        }

        assertThat(sound - picture).isBetween(2 * SECOND - 50_000, 2 * SECOND + 50_000);
    }

    @Test
    void givesATrackThatStaysLateItsOwnOffset() {
        put(audio, 0, 10 * SECOND);
        long picture = 0;
        long arrival = 0;
        for (int i = 0; i < 500; i++) {
            put(audio, i * FRAME, 10 * SECOND + i * FRAME);
            arrival = 13 * SECOND + i * FRAME;
            picture = put(video, i * FRAME, arrival);
        }

        assertThat(arrival - picture).isBetween(-5_000L, 5_000L);
    }

    @Test
    void slewsHoursOfDriftAwayWithoutAStep() {
        for (double drift : new double[] {-400e-6, 50e-6, 400e-6}) {
            StreamClock source = new StreamClock();
            Timeline track = source.timeline();
            Random jitter = new Random(4);
            long last = Long.MIN_VALUE;
            long largestError = 0;
            long largestStep = 0;
            for (long stamp = 0; stamp < 6 * HOUR; stamp += FRAME) {
                long real = 10 * SECOND + Math.round(stamp * (1 + drift));
                long arrival = real + Math.round(Math.abs(jitter.nextGaussian()) * 15_000);
                long mapped = put(track, stamp, arrival);
                largestError = Math.max(largestError, Math.abs(mapped - real));
                if (last != Long.MIN_VALUE) {
                    largestStep = Math.max(largestStep, Math.abs(mapped - last - FRAME));
                }
                last = mapped;
            }
            assertThat(largestError).isLessThan(100_000);
            assertThat(largestStep).isLessThanOrEqualTo(FRAME / 100);
        }
    }

    @Test
    void keepsSoundInStepWhileItSlews() {
        double drift = 300e-6;
        for (long stamp = 0; stamp < HOUR; stamp += FRAME) {
            long real = 10 * SECOND + Math.round(stamp * (1 + drift));
            long picture = put(video, stamp, real + 2_000);
            long sound = put(audio, stamp, real + 128_000);
            assertThat(sound - picture).isBetween(-5_000L, 5_000L);
        }
    }

    @Test
    void forgetsThatTheFirstPacketWasLate() {
        long mapped = put(video, 0, 10 * SECOND + 600_000);
        assertThat(mapped).isEqualTo(10 * SECOND + 600_000);
        for (long stamp = FRAME; stamp < 5 * 60 * SECOND; stamp += FRAME) {
            mapped = put(video, stamp, 10 * SECOND + stamp);
        }

        assertThat(mapped - 5 * 60 * SECOND - 10 * SECOND).isBetween(-FRAME - 20_000, FRAME);
    }

    @Test
    void keepsTheEvenStampsOfAnOrdinarySource() {
        Random jitter = new Random(8);
        put(video, 0, 10 * SECOND + 150_000);
        for (long stamp = FRAME; stamp < 10 * 60 * SECOND; stamp += FRAME) {
            long arrival = 10 * SECOND + stamp + jitter.nextInt(30_000);
            assertThat(put(video, stamp, arrival) - stamp).isEqualTo(10 * SECOND + 150_000);
        }
    }

    @Test
    void setsItselfAgainWhenTheSourceWasPaused() {
        put(video, 0, 10 * SECOND);
        long mapped = 0;
        for (int i = 1; i < 1000; i++) {
            mapped = put(video, i * FRAME, 15 * SECOND + i * FRAME);
        }

        assertThat(mapped).isEqualTo(15 * SECOND + 999 * FRAME);
    }
}
