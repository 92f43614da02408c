package org.opticlink.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void readsTheExampleOfTheStandard() {
        // RFC 7617, section 2.1
        assertThat(BasicCredentials.parse("basic dGVzdDoxMjPCow=="))
                .contains(new BasicCredentials("test", "123\u00a3"));
    }

    @Test
    void aPasswordMayHaveColons() {
        assertThat(BasicCredentials.parse("Basic YTpiOmM="))
                .contains(new BasicCredentials("a", "b:c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !", "Basic YQ==", "Bearer YTpi"})
    void anythingElseIsNoLogin(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void hidesThePassword() {
        assertThat(new BasicCredentials("a", "secret").toString()).doesNotContain("secret");
    }
}
