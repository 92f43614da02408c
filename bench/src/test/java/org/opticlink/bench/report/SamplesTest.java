package org.opticlink.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void medianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(new Samples(9, 1, 5).median()).isEqualTo(5);
        assertThat(new Samples(9, 1, 5, 6).median()).isEqualTo(5.5);
    }

    @Test
    void quantileIsAValueThatWasMeasured() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        assertThat(new Samples(hundred).quantile(0.99)).isEqualTo(99);
        assertThat(new Samples(hundred).quantile(1)).isEqualTo(100);
        assertThat(new Samples(3).quantile(0.99)).isEqualTo(3);
    }

    @Test
    void limitItselfMeetsTheAim() {
        assertThat(Aim.atMost(3, "s").met(3)).isTrue();
        assertThat(Aim.atMost(3, "s").met(3.001)).isFalse();
        assertThat(Aim.atLeast(85, "%").met(85)).isTrue();
        assertThat(Aim.atLeast(85, "%").met(84.9)).isFalse();
    }

    @Test
    void numbersAreWrittenWithAsManyDigitsAsMakeSense() {
        assertThat(Aim.number(1234.5)).isEqualTo("1235");
        assertThat(Aim.number(300)).isEqualTo("300");
        assertThat(Aim.number(12.34)).isEqualTo("12.3");
        assertThat(Aim.number(3)).isEqualTo("3");
        assertThat(Aim.number(0.0616)).isEqualTo("0.062");
    }
}
