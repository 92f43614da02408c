package org.opticlink.capture.open;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FfmpegLogTest {

    @Test
    void cutsAddressesOut() {
        assertThat(
                        FfmpegLog.clean(
                                "Error opening rtsp://127.0.0.1:4000/token/live and HTTP://u:p@host/x.\n"))
                .isEqualTo("Error opening <address> and <address>");
    }

    @Test
    void letsOnlySoManyLinesThroughInASecond() {
        FfmpegLog log = new FfmpegLog();
        int admitted = 0;
        for (int i = 0; i < 1000; i++) {
            admitted += log.admit(1) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(FfmpegLog.LINES_PER_SECOND);
        assertThat(log.admit(2)).isTrue();
    }
}
