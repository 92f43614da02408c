package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void readsQuotedAndPlainParameters() {
        Challenge challenge =
                Challenge.parse("Digest realm=\"IP Camera(C1234)\", nonce=abc, stale=FALSE").get(0);

        assertThat(challenge.scheme()).isEqualTo("digest");
        assertThat(challenge.get("realm")).isEqualTo("IP Camera(C1234)");
        assertThat(challenge.get("nonce")).isEqualTo("abc");
        assertThat(challenge.flag("stale")).isFalse();
    }

    @Test
    void findsSeveralChallengesInOneField() {
        String field =
                "Digest realm=\"a, b\", nonce=\"1\", algorithm=MD5, Basic realm=\"c\",Negotiate";

        assertThat(Challenge.parse(field))
                .extracting(Challenge::scheme)
                .containsExactly("digest", "basic", "negotiate");
        assertThat(Challenge.parse(field).get(0).get("realm")).isEqualTo("a, b");
        assertThat(Challenge.parse(field).get(1).get("realm")).isEqualTo("c");
    }

    @Test
    void unescapesQuotedText() {
        assertThat(Challenge.parse("Basic realm=\"say \\\"hi\\\" \\\\\"").get(0).get("realm"))
                .isEqualTo("say \"hi\" \\");
    }

    @Test
    void survivesNonsense() {
        assertThat(Challenge.parse("")).isEmpty();
        assertThat(Challenge.parse(",,= \"")).isEmpty();
        assertThat(Challenge.parse("Digest realm=\"never closed").get(0).get("realm"))
                .isEqualTo("never closed");
        assertThat(Challenge.parse("Digest realm=\"\\").get(0).get("realm")).isEqualTo("\\");
        assertThat(Challenge.parse("Digest realm = spaced").get(0).get("realm"))
                .isEqualTo("spaced");
    }
}
