package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.Credentials;

class AuthenticatorTest {

    private static final String MD5 =
            "Digest realm=\"r\", nonce=\"m\", qop=\"auth\", algorithm=MD5";
    private static final String SHA =
            "Digest realm=\"r\", nonce=\"s\", qop=\"auth\", algorithm=SHA-256";
    private static final String NEWER =
            "Digest realm=\"r\", nonce=\"s2\", qop=\"auth\", algorithm=SHA-256";
    private static final String BASIC = "Basic realm=\"r\"";

    private final Authenticator authenticator =
            new Authenticator(Optional.of(new Credentials("admin", "geheim:\u00e4")));

    private String header() {
        return authenticator.authorization("DESCRIBE", "rtsp://camera/").orElseThrow();
    }

    @Test
    void sendsNothingBeforeTheCameraAsks() {
        assertThat(authenticator.authorization("OPTIONS", "rtsp://camera/")).isEmpty();
    }

    @Test
    void takesTheStrongestChallengeWhateverTheOrder() {
        assertThat(authenticator.challenged(List.of(SHA, MD5, BASIC), false)).isTrue();
        assertThat(header()).contains("algorithm=SHA-256");

        Authenticator other = new Authenticator(Optional.of(new Credentials("admin", "x")));
        assertThat(other.challenged(List.of(BASIC + ", " + MD5 + ", " + SHA), false)).isTrue();
        assertThat(other.authorization("DESCRIBE", "rtsp://camera/").orElseThrow())
                .contains("algorithm=SHA-256");
    }

    @Test
    void usesBasicOnlyWhenThereIsNothingBetter() {
        assertThat(authenticator.challenged(List.of(BASIC, MD5), false)).isTrue();
        assertThat(header()).startsWith("Digest ");

        Authenticator other =
                new Authenticator(Optional.of(new Credentials("admin", "geheim:\u00e4")));
        assertThat(other.challenged(List.of(BASIC), false)).isTrue();
        // printf 'admin:geheim:ä' | base64
        assertThat(other.authorization("GET", "/")).contains("Basic YWRtaW46Z2VoZWltOsOk");
    }

    @Test
    void countsTheUsesOfANonceAndNeverRepeatsItsOwn() {
        authenticator.challenged(List.of(SHA), false);

        String first = header();
        String second = header();

        assertThat(first).contains("nc=00000001");
        assertThat(second).contains("nc=00000002");
        assertThat(first.replaceAll(".*cnonce", ""))
                .isNotEqualTo(second.replaceAll(".*cnonce", ""));
    }

    @Test
    void neverSendsRefusedCredentialsAgain() {
        authenticator.challenged(List.of(SHA), false);

        assertThat(authenticator.challenged(List.of(NEWER), true)).isFalse();
        assertThat(authenticator.refused()).isTrue();
        assertThat(authenticator.authorization("DESCRIBE", "rtsp://camera/")).isEmpty();
        assertThat(authenticator.challenged(List.of(MD5), false)).isFalse();
    }

    @Test
    void doesNotFallBackToAWeakerMethodAfterARefusal() {
        authenticator.challenged(List.of(SHA, BASIC), false);

        assertThat(authenticator.challenged(List.of(BASIC), true)).isFalse();
        assertThat(authenticator.refused()).isTrue();
    }

    @Test
    void takesANewNonceWhenTheOldOneIsStale() {
        authenticator.challenged(List.of(SHA), false);

        assertThat(authenticator.challenged(List.of(NEWER + ", stale=true"), true)).isTrue();
        assertThat(header()).contains("nonce=\"s2\"").contains("nc=00000001");
    }

    @Test
    void takesANewNonceWithoutTheWordStaleOnceTheLoginHasWorked() {
        authenticator.challenged(List.of(SHA), false);
        authenticator.passed(true);

        assertThat(authenticator.challenged(List.of(NEWER), true)).isTrue();
        assertThat(authenticator.refused()).isFalse();
    }

    @Test
    void endsALoopOfStaleNonces() {
        authenticator.challenged(List.of(SHA), false);
        int retries = 0;
        while (authenticator.challenged(
                List.of(SHA.replace("\"s\"", "\"s" + retries + "\"") + ", stale=true"), true)) {
            retries++;
            assertThat(retries).isLessThan(10);
        }
        assertThat(retries).isEqualTo(2);
        assertThat(authenticator.refused()).isTrue();
    }

    @Test
    void hasNothingToSayWithoutCredentialsOrToUnknownMethods() {
        assertThat(new Authenticator(Optional.empty()).challenged(List.of(SHA), false)).isFalse();
        assertThat(authenticator.challenged(List.of("NTLM"), false)).isFalse();
        assertThat(authenticator.refused()).isFalse();
    }
}
