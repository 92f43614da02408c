package org.opticlink.console.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.Channels;
import org.opticlink.console.FakeChannels;
import org.opticlink.console.channels.ChannelAction.Outcome;
import org.opticlink.console.login.ConsoleUser;
import org.opticlink.security.Session;

class ChannelActionTest {

    private static final Optional<ConsoleUser> BROWSER =
            Optional.of(new ConsoleUser("admin", Optional.of(new Session("admin", "csrf"))));
    private static final Optional<ConsoleUser> SCRIPT =
            Optional.of(new ConsoleUser("admin", Optional.empty()));

    private final FakeChannels channels = new FakeChannels();

    @BeforeEach
    void oneChannel() {
        channels.put(FakeChannels.status("door", ChannelState.LIVE, "", 8001));
    }

    private Outcome run(Optional<ConsoleUser> user, String token, String action, String id) {
        return ChannelAction.run(Optional.of((Channels) channels), user, token, action, id);
    }

    @Test
    void aButtonDoesWhatItSays() {
        assertThat(run(BROWSER, "csrf", "restart", "door").status()).isEqualTo(200);
        assertThat(run(BROWSER, "csrf", "reconnect", "door").status()).isEqualTo(200);
        assertThat(run(BROWSER, "csrf", "kill", "door").sentence())
                .isEqualTo("The process of door is killed and replaced.");
        assertThat(channels.asked).containsExactly("restart door", "reconnect door", "kill door");
    }

    @Test
    void aScriptNeedsNoTokenBecauseItHasNoSession() {
        assertThat(run(SCRIPT, null, "restart", "door").status()).isEqualTo(200);
    }

    @Test
    void withoutTheTokenNothingHappens() {
        assertThat(run(BROWSER, null, "restart", "door").status()).isEqualTo(403);
        assertThat(run(BROWSER, "other", "restart", "door").status()).isEqualTo(403);
        assertThat(run(Optional.empty(), "csrf", "restart", "door").status()).isEqualTo(403);
        assertThat(channels.asked).isEmpty();
    }

    @Test
    void whatDoesNotExistIsSaid() {
        assertThat(run(BROWSER, "csrf", "restart", "gone").status()).isEqualTo(404);
        assertThat(run(BROWSER, "csrf", "restart", null).status()).isEqualTo(404);
        assertThat(run(BROWSER, "csrf", "explode", "door").status()).isEqualTo(400);
        assertThat(run(BROWSER, "csrf", null, "door").status()).isEqualTo(400);
        assertThat(ChannelAction.run(Optional.empty(), BROWSER, "csrf", "restart", "door").status())
                .isEqualTo(503);
        assertThat(channels.asked).isEmpty();
    }

    @Test
    void theAnswerIsASentence() {
        assertThat(run(BROWSER, "csrf", "restart", "door").json().toString())
                .isEqualTo(
                        "{\"done\":true,\"message\":\"The process of door is being replaced.\"}");
    }
}
