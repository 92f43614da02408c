package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeOrderTest {

    private static final long FRAME = 40;

    private final DecodeOrder order = new DecodeOrder();

    private List<Long> dts(long... pts) {
        List<Long> result = new ArrayList<>();
        for (long stamp : pts) {
            result.add(order.next(stamp, FRAME));
        }
        return result;
    }

    @Test
    void isThePresentationOrderWithoutBFrames() {
        assertThat(dts(0, 40, 80, 120)).containsExactly(0L, 40L, 80L, 120L);
    }

    @Test
    void isEarlierByTheDepthWithBFrames() {
        order.restart(2);

        // I0 P3 B1 B2 P6 B4 B5
        assertThat(dts(0, 120, 40, 80, 240, 160, 200))
                .containsExactly(-80L, -40L, 0L, 40L, 80L, 120L, 160L);
    }

    @Test
    void isLearnedFromStampsThatGoBack() {
        List<Long> stamps = dts(0, 80, 40, 160, 120, 240, 200, 320, 280, 400, 360);

        assertThat(order.depth()).isEqualTo(1);
        List<Long> tail = stamps.subList(6, stamps.size());
        assertThat(tail).isSorted().doesNotHaveDuplicates();
        assertThat(tail).containsExactly(200L, 240L, 280L, 320L, 360L);
    }

    @Test
    void isNotChangedByAClockThatWasSetBackOnce() {
        List<Long> stamps = dts(400, 440, 200, 240, 280, 320, 360, 400, 440, 480);

        assertThat(order.depth()).isZero();
        assertThat(Collections.max(stamps)).isEqualTo(480);
    }
}
