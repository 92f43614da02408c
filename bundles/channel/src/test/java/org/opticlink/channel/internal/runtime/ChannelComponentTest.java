package org.opticlink.channel.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelComponentTest {

    @ParameterizedTest
    @CsvSource({
        "org.opticlink.channel~front-door, front-door",
        "org.opticlink.channel.6f1c0d1e-0000-4000-8000-000000000001, 6f1c0d1e-0000-4000-8000-000000000001",
    })
    void takesTheNameFromThePid(String pid, String name) {
        assertThat(ChannelComponent.name(pid)).isEqualTo(name);
    }
}
