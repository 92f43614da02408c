package org.opticlink.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {

    private static final String PAGE = Requests.ROOT + "/bundles";

    @Test
    void allowsOwnPagesAndPeople() {
        assertThat(OriginRule.allows(Requests.post(PAGE).build())).isTrue();
        assertThat(OriginRule.allows(Requests.fetch(PAGE).build())).isTrue();
        assertThat(OriginRule.allows(Requests.page(PAGE).build())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void refusesWhatAnotherPageSendsEvenFromAnotherPortOfThisMachine(String site) {
        assertThat(OriginRule.allows(Requests.post(PAGE).header("Sec-Fetch-Site", site).build()))
                .isFalse();
        assertThat(OriginRule.allows(Requests.fetch(PAGE).header("Sec-Fetch-Site", site).build()))
                .isFalse();
    }

    @Test
    void allowsToFollowALinkButNotToFrameThePage() {
        Requests link = Requests.page(PAGE).header("Sec-Fetch-Site", "cross-site");
        assertThat(OriginRule.allows(link.build())).isTrue();
        assertThat(OriginRule.allows(link.header("Sec-Fetch-Dest", "iframe").build())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8181, true",
        "http://127.0.0.1:8001, false",
        "http://127.0.0.1, false",
        "https://127.0.0.1:8181, false",
        "http://evil.example, false",
        "http://127.0.0.1:8181@evil.example, false",
        "null, false",
        "%%%, false"
    })
    void comparesTheOriginWhereTheBrowserSaysNoMore(String origin, boolean allowed) {
        ConsoleRequest request =
                Requests.post(PAGE)
                        .without("Sec-Fetch-Site")
                        .header("Origin", origin)
                        .session("token")
                        .build();
        assertThat(OriginRule.allows(request)).isEqualTo(allowed);
    }

    @Test
    void knowsTheUsualPorts() {
        Requests request =
                Requests.post(PAGE).without("Sec-Fetch-Site").header("Host", "cam.example");
        assertThat(OriginRule.allows(request.header("Origin", "http://cam.example:80").build()))
                .isTrue();
        assertThat(
                        OriginRule.allows(
                                request.header("Origin", "https://cam.example").overTls().build()))
                .isTrue();
        assertThat(OriginRule.allows(request.header("Origin", "https://cam.example:80").build()))
                .isFalse();
    }

    @Test
    void aCookieWithoutAnOriginMayReadButNotWrite() {
        assertThat(OriginRule.allows(Requests.bare("GET", PAGE).session("token").build())).isTrue();
        assertThat(OriginRule.allows(Requests.bare("POST", PAGE).session("token").build()))
                .isFalse();
        assertThat(OriginRule.allows(Requests.bare("DELETE", PAGE).session("token").build()))
                .isFalse();
    }

    @Test
    void aProgramWithoutCookiesMayWrite() {
        assertThat(OriginRule.allows(Requests.bare("POST", PAGE).basic("admin", "x").build()))
                .isTrue();
    }
}
