package org.opticlink.channel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opticlink.channel.internal.stream.Pulse.Beat;

class PulseTest {

    private final Pulse pulse = new Pulse();
    private long now = Duration.ofDays(3).toNanos();

    @Test
    void tellsOnceThatUnitsStoppedAndOnceThatTheyCameBack() {
        assertThat(beat(200, 1)).isEqualTo(Beat.STEADY);
        for (int i = 0; i < 14; i++) {
            assertThat(beat(200, 1)).isEqualTo(Beat.STEADY);
        }
        assertThat(beat(200, 1)).isEqualTo(Beat.SILENT);
        assertThat(beat(200, 1)).isEqualTo(Beat.STEADY);
        assertThat(beat(200, 2)).isEqualTo(Beat.AGAIN);
        assertThat(beat(200, 3)).isEqualTo(Beat.STEADY);
    }

    @Test
    void doesNotTakeItsOwnPauseForSilence() {
        beat(200, 1);
        assertThat(beat(3_600_000, 1)).isEqualTo(Beat.STEADY);
        assertThat(beat(200, 1)).isEqualTo(Beat.STEADY);
        assertThat(beat(200, 2)).isEqualTo(Beat.STEADY);
    }

    private Beat beat(long millis, long units) {
        now += Duration.ofMillis(millis).toNanos();
        return pulse.sample(units, now);
    }
}
