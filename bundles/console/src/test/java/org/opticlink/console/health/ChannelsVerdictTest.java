package org.opticlink.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.console.FakeChannels.status;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opticlink.api.channel.ChannelState;

class ChannelsVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "STOPPED, OK",
        "CONNECTING, WARN",
        "LIVE, OK",
        "STALLED, WARN",
        "AUTH_FAILED, CRITICAL",
        "CAMERA_FULL, WARN",
        "PRIVACY, WARN",
        "DRIVER_MISSING, CRITICAL",
        "MODE_MISSING, CRITICAL",
        "MISCONFIGURED, CRITICAL"
    })
    void judgesEveryState(ChannelState state, Status expected) {
        assertThat(ChannelsVerdict.of(List.of(status("door", state, "why", 8001))).getStatus())
                .isEqualTo(expected);
    }

    @Test
    void theWorstChannelCountsAndEachHasALineWithItsReason() {
        Result result =
                ChannelsVerdict.of(
                        List.of(
                                status("attic", ChannelState.LIVE, "", 8001),
                                status(
                                        "door",
                                        ChannelState.AUTH_FAILED,
                                        "the camera said {no}",
                                        8002),
                                status("yard", ChannelState.STALLED, "no pictures for 5 s", 8003)));
        assertThat(result.getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(result)
                .extracting(entry -> entry.getMessage())
                .containsExactly(
                        "attic is live at http://127.0.0.1:8001/",
                        "door is AUTH_FAILED: the camera said {no}",
                        "yard is STALLED: no pictures for 5 s");
    }

    @Test
    void aLiveChannelThatNobodyCanWatchIsNotWell() {
        assertThat(
                        ChannelsVerdict.of(List.of(status("door", ChannelState.LIVE, "", 0)))
                                .getStatus())
                .isEqualTo(Status.WARN);
    }

    @Test
    void noChannelIsFine() {
        assertThat(ChannelsVerdict.of(List.of()).getStatus()).isEqualTo(Status.OK);
    }
}
