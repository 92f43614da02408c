package org.opticlink.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameMemoryVerdictTest {

    private static Result of(long free, long total) {
        return FrameMemoryVerdict.of("/dev/shm", free << 20, total << 20, 16);
    }

    @ParameterizedTest
    @CsvSource({
        "500, 1000, OK",
        "100, 1000, OK",
        "99, 1000, WARN",
        "16, 1000, WARN",
        "15, 1000, CRITICAL",
        "15, 20, CRITICAL",
        "0, 0, CRITICAL"
    })
    void judgesTheRoomThatIsLeft(long free, long total, Status expected) {
        assertThat(of(free, total).getStatus()).isEqualTo(expected);
    }

    @Test
    void saysHowMuchAndWhere() {
        assertThat(of(15, 1000).iterator().next().getMessage())
                .startsWith("15 MiB (1 %) of /dev/shm are free");
    }
}
