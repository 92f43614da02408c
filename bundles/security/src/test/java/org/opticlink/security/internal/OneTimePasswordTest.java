package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneTimePasswordTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void hasFourGroupsWithoutLookAlikes() {
        assertThat(OneTimePassword.create(RANDOM))
                .matches("[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){3}");
    }

    @Test
    void holdsAtLeast96RandomBits() {
        String letters =
                IntStream.range(0, 500)
                        .mapToObj(i -> OneTimePassword.create(RANDOM))
                        .collect(Collectors.joining());
        long alphabet = letters.chars().filter(c -> c != '-').distinct().count();
        long length = OneTimePassword.create(RANDOM).chars().filter(c -> c != '-').count();
        assertThat(length * Math.log(alphabet) / Math.log(2)).isGreaterThanOrEqualTo(96);
    }

    @Test
    void twoAreNeverTheSame() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> OneTimePassword.create(RANDOM)))
                .doesNotHaveDuplicates();
    }
}
