package org.opticlink.daemon.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcludedRangesTest {

    private static final String OUTPUT =
            """

            Protocol tcp Port Exclusion Ranges

            Start Port    End Port
            ----------    --------
                  5357        5357
                  8080        8179
                 50000       50059     *

            * - Administered port exclusions.

            """;

    @Test
    void rangesAreReadWhateverTheHeadingSays() {
        List<ExcludedRanges.Range> ranges = ExcludedRanges.parse(OUTPUT.lines().toList());

        assertThat(ranges)
                .containsExactly(
                        new ExcludedRanges.Range(5357, 5357),
                        new ExcludedRanges.Range(8080, 8179),
                        new ExcludedRanges.Range(50_000, 50_059));
        assertThat(ExcludedRanges.find(ranges, 8101))
                .contains(new ExcludedRanges.Range(8080, 8179));
        assertThat(ExcludedRanges.find(ranges, 8180)).isEmpty();
    }
}
