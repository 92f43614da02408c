package org.opticlink.daemon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

    private final HostCheck loopback = new HostCheck(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:9001",
                "127.0.0.1",
                "127.0.0.1:9001",
                "127.9.8.7",
                "[::1]",
                "[::1]:80"
            })
    void namesOfThisMachineAreAccepted(String host) {
        assertThat(loopback.accepts(host)).isTrue();
        assertThat(loopback.mayRead("http://" + host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:9001",
                "192.168.1.2",
                "localhost:9001/",
                "x@localhost",
                ""
            })
    void otherNamesAreRefused(String host) {
        assertThat(loopback.accepts(host)).isFalse();
        assertThat(loopback.mayRead("http://" + host)).isFalse();
    }

    @Test
    void originsThatAreNoWebPagesMayNotRead() {
        assertThat(loopback.mayRead(null)).isFalse();
        assertThat(loopback.mayRead("null")).isFalse();
        assertThat(loopback.mayRead("file://localhost")).isFalse();
    }

    @Test
    void aPortOnOtherAddressesTooIsReachedByAnyNameAndReadByNoOtherPage() {
        HostCheck open = new HostCheck(false);

        assertThat(open.accepts("camera.lan")).isTrue();
        assertThat(open.mayRead("http://localhost:8080")).isFalse();
    }
}
