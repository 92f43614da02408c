package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.channel.ChannelState;

class StreamMachineTest {

    private final StreamMachine machine = new StreamMachine(() -> 0);
    private long now = Duration.ofHours(1).toNanos();

    @Test
    void connectsThenLives() {
        machine.opening("rtsp://192.0.2.1:554/");
        expect(ChannelState.CONNECTING, "Opening rtsp://192.0.2.1:554/");
        machine.live(now);
        expect(ChannelState.LIVE, "");
    }

    @Test
    void keepsConnectingWithTheReasonWhileTheCameraWasNeverSeen() {
        machine.opening("x");
        assertThat(fail(Reason.UNREACHABLE, "refused")).contains(Duration.ofSeconds(1));
        expect(ChannelState.CONNECTING, "refused");
        machine.opening("x");
        expect(ChannelState.CONNECTING, "refused");
        assertThat(fail(Reason.UNREACHABLE, "refused")).contains(Duration.ofSeconds(2));
    }

    @Test
    void triesAtOnceAfterAStableStreamWasLostThenBacksOff() {
        machine.live(now);
        now += StreamMachine.STABLE.toNanos();
        assertThat(fail(Reason.TIMED_OUT, "silent")).contains(Duration.ZERO);
        expect(ChannelState.STALLED, "silent");
        machine.opening("x");
        assertThat(fail(Reason.UNREACHABLE, "refused")).contains(Duration.ofSeconds(1));
        expect(ChannelState.STALLED, "refused");
    }

    @Test
    void backsOffFromACameraThatEndsEverySessionSoon() {
        for (long pause : new long[] {1, 2, 4, 8}) {
            machine.opening("x");
            machine.live(now);
            now += Duration.ofSeconds(5).toNanos();
            assertThat(fail(Reason.ENDED, "ended")).contains(Duration.ofSeconds(pause));
        }
    }

    @Test
    void sendsAWrongPasswordTwiceOnly() {
        assertThat(fail(Reason.AUTH_FAILED, "wrong password")).contains(Duration.ofSeconds(1));
        expect(ChannelState.CONNECTING, "wrong password");
        fail(Reason.UNREACHABLE, "refused");
        assertThat(fail(Reason.AUTH_FAILED, "wrong password")).isEmpty();
        expect(ChannelState.AUTH_FAILED, "wrong password");
    }

    @Test
    void doesNotBlameALoginThatHasJustWorkedAtOnce() {
        machine.live(now);
        assertThat(fail(Reason.AUTH_FAILED, "401")).contains(StreamMachine.LET_SESSION_END);
        assertThat(machine.state()).isEqualTo(ChannelState.CAMERA_FULL);
        assertThat(fail(Reason.AUTH_FAILED, "401")).isEmpty();
        assertThat(machine.state()).isEqualTo(ChannelState.AUTH_FAILED);
    }

    @Test
    void neverBlamesALoginThatWorksOnAnotherStreamNow() {
        for (int i = 0; i < 5; i++) {
            CaptureException refusal = new CaptureException(Reason.AUTH_FAILED, "401");
            assertThat(machine.failed(refusal, now, true)).contains(StreamMachine.LET_SESSION_END);
            assertThat(machine.state()).isEqualTo(ChannelState.CAMERA_FULL);
        }
    }

    @Test
    void backsOffFromAFullCamera() {
        assertThat(fail(Reason.CAMERA_FULL, "no session left")).contains(Duration.ofSeconds(1));
        expect(ChannelState.CAMERA_FULL, "no session left");
        assertThat(fail(Reason.CAMERA_FULL, "no session left")).contains(Duration.ofSeconds(2));
    }

    @Test
    void stallsOnSilenceOnlyWhileLive() {
        machine.opening("x");
        machine.silent(Duration.ofSeconds(3));
        assertThat(machine.state()).isEqualTo(ChannelState.CONNECTING);
        machine.live(now);
        machine.silent(Duration.ofSeconds(3));
        expect(ChannelState.STALLED, "The camera is connected but has sent nothing for 3 s");
        machine.live(now);
        expect(ChannelState.LIVE, "");
    }

    @Test
    void leavesDriverMissingWhenItOpens() {
        machine.driverMissing("tapo 192.0.2.1");
        expect(ChannelState.DRIVER_MISSING, "Nothing that is installed can open tapo 192.0.2.1");
        machine.opening("tapo 192.0.2.1");
        assertThat(machine.state()).isEqualTo(ChannelState.CONNECTING);
    }

    @Test
    void isStalledWhileItReopensAfterItLived() {
        machine.live(now);
        machine.opening("x");
        expect(ChannelState.STALLED, "Opening x");
    }

    @Test
    void forgetsRefusalsWhenItIsReset() {
        fail(Reason.AUTH_FAILED, "401");
        fail(Reason.AUTH_FAILED, "401");
        machine.reset("y");
        expect(ChannelState.CONNECTING, "Opening y");
        assertThat(fail(Reason.AUTH_FAILED, "401")).contains(Duration.ofSeconds(1));
    }

    private Optional<Duration> fail(Reason reason, String message) {
        return machine.failed(new CaptureException(reason, message), now, false);
    }

    private void expect(ChannelState state, String reason) {
        assertThat(machine.state()).isEqualTo(state);
        assertThat(machine.reason()).isEqualTo(reason);
    }
}
