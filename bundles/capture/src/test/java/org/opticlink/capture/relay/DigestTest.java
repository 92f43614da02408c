package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.Credentials;

class DigestTest {

    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");
    private static final String RFC_7616 =
            "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
                    + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                    + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static Optional<Digest> digest(String challenge) {
        return Digest.of(Challenge.parse(challenge).get(0));
    }

    private static String answer(
            String challenge, Credentials credentials, String method, String uri, String cnonce) {
        return digest(challenge).orElseThrow().authorization(credentials, method, uri, 1, cnonce);
    }

    @Test
    void answersTheMd5ExampleOfRfc7616() {
        String challenge = "Digest " + RFC_7616 + ", algorithm=MD5";

        assertThat(answer(challenge, MUFASA, "GET", "/dir/index.html", CLIENT_NONCE))
                .isEqualTo(
                        """
                        Digest username="Mufasa", realm="http-auth@example.org", \
                        nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", \
                        response="8ca523f5e9506fed4657c9700eebdbec", algorithm=MD5, qop=auth, \
                        nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", \
                        opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"\
                        """);
    }

    @Test
    void answersTheSha256ExampleOfRfc7616() {
        assertThat(
                        answer(
                                "Digest " + RFC_7616 + ", algorithm=SHA-256",
                                MUFASA,
                                "GET",
                                "/dir/index.html",
                                CLIENT_NONCE))
                .contains(
                        "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256");
    }

    @Test
    void answersTheSha512ExampleOfRfc7616AsCorrectedByErratum4897() {
        String challenge =
                "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, "
                        + "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", "
                        + "opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8, userhash=true";
        Credentials jason = new Credentials("J\u00e4s\u00f8n Doe", "Secret, or not?");

        assertThat(
                        answer(
                                challenge,
                                jason,
                                "GET",
                                "/doe.json",
                                "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v"))
                .contains(
                        "username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\"")
                .contains(
                        "response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"")
                .endsWith("userhash=true");
    }

    @Test
    void answersTheExampleOfRfc2069WithoutQop() {
        // as corrected by erratum 749
        String challenge =
                "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
                        + "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

        String answer =
                answer(
                        challenge,
                        new Credentials("Mufasa", "CircleOfLife"),
                        "GET",
                        "/dir/index.html",
                        "unused");

        assertThat(answer)
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("cnonce")
                .doesNotContain("algorithm")
                .doesNotContain("qop");
    }

    @Test
    void mixesBothNoncesIntoTheSecretOfASession() {
        String challenge = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256-sess";
        // printf 'u:r:p' | sha256sum -> A; printf 'A:n:c' | sha256sum -> B; printf 'GET:/' |
        // sha256sum -> C;
        // printf 'B:n:00000001:c:auth:C' | sha256sum
        assertThat(answer(challenge, new Credentials("u", "p"), "GET", "/", "c"))
                .contains(
                        "response=\"ea348c3992b38a8ab656b8bcd3589ab596820515773c2a4605013c6216e0f070\"")
                .contains("algorithm=SHA-256-sess");
    }

    @Test
    void hashesWhatTheCameraSentByteForByteAndTheLoginAsUtf8() {
        // the realm is two bytes of UTF-8 that were read as two characters
        String challenge = "Digest realm=\"\u00c3\u00a4\", nonce=\"n\"";
        // printf 'ä:ä:ä' | md5sum -> A; printf 'GET:/' | md5sum -> B; printf 'A:n:B' | md5sum
        assertThat(answer(challenge, new Credentials("\u00e4", "\u00e4"), "GET", "/", "c"))
                .contains("response=\"e45aa1637308696a912d927505db6add\"")
                .contains("username=\"\u00c3\u00a4\"");
    }

    @Test
    void escapesQuotesInTheUserName() {
        assertThat(
                        answer(
                                "Digest realm=\"r\", nonce=\"n\"",
                                new Credentials("a\"b\\c", "p"),
                                "GET",
                                "/",
                                "c"))
                .contains("username=\"a\\\"b\\\\c\"");
    }

    @Test
    void knowsNothingOfOtherAlgorithmsAndOfIntegrityProtection() {
        assertThat(digest("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1")).isEmpty();
        assertThat(digest("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"")).isEmpty();
        assertThat(digest("Digest realm=\"r\"")).isEmpty();
        assertThat(digest("Basic realm=\"r\", nonce=\"n\"")).isEmpty();
    }
}
