package org.opticlink.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.api.channel.RestartKind;

class ChannelCommandsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<String> done = new ArrayList<>();
    private final ChannelCommands commands = new ChannelCommands(new Two());

    @Test
    void theListShowsEveryChannelWithItsAddressAndReason() {
        assertThat(commands.list().lines())
                .containsExactly(
                        "CHANNEL  STATE    MODE     VIEWERS  URL                     REASON",
                        "back     STALLED  private  0        -                       no answer",
                        "door     LIVE     private  3        http://127.0.0.1:8101/");
    }

    @Test
    void portsAreListedInTheirOrder() {
        assertThat(commands.ports().lines())
                .containsExactly(
                        "PORT  CHANNEL  PROCESS  URL                     REASON",
                        "-     back     -        -                       no answer",
                        "8101  door     4711     http://127.0.0.1:8101/");
    }

    @Test
    void theStatusHasTheProcessAndItsLastLinesWithoutControlCharacters() {
        assertThat(commands.status("door"))
                .contains("process    4711, since 2026-11-20T12:00:00Z, being replaced")
                .contains("memory     64 MiB")
                .contains("restarts   EXIT 2, HANG 1")
                .contains("next try   2026-11-20T12:00:30Z")
                .endsWith("  | last  [31mline");
    }

    @Test
    void eventsOfAllChannelsComeInTheOrderOfTime() {
        assertThat(commands.events().lines().skip(1))
                .containsExactly(
                        "2026-11-20T12:00:01Z  back     EXITED  first",
                        "2026-11-20T12:00:02Z  door     SERVED  then",
                        "2026-11-20T12:00:03Z  back     SERVED  last");
        assertThat(commands.events("door").lines()).hasSize(2);
    }

    @Test
    void aRestartIsSoftUnlessAskedOtherwise() {
        assertThat(commands.restart("door")).isEqualTo("The process of door is being replaced.");
        assertThat(commands.restart("--hard", "door"))
                .isEqualTo("The process of door is killed and replaced.");
        commands.restart("door", "--hard");
        commands.reconnect("back");

        assertThat(done).containsExactly("SOFT door", "HARD door", "HARD door", "reconnect back");
    }

    @Test
    void mistakesAreNamedAndNothingIsDone() {
        assertThatThrownBy(() -> commands.restart("nobody"))
                .hasMessage("there is no channel nobody");
        assertThatThrownBy(() -> commands.status("nobody"))
                .hasMessage("there is no channel nobody");
        assertThatThrownBy(() -> commands.events("nobody"))
                .hasMessage("there is no channel nobody");
        assertThatThrownBy(commands::restart).hasMessage("usage: opticlink:restart ID [--hard]");
        assertThatThrownBy(() -> commands.restart("a", "b"))
                .hasMessage("usage: opticlink:restart ID [--hard]");
        assertThatThrownBy(() -> new ChannelCommands().list())
                .hasMessage("the channels are not running");
        assertThat(done).isEmpty();
    }

    private final class Two implements Channels {

        private final ChannelStatus back =
                new ChannelStatus(
                        "back",
                        "Back",
                        ChannelState.STALLED,
                        "no answer",
                        NOON,
                        "private",
                        Optional.empty(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0);
        private final ChannelStatus door =
                new ChannelStatus(
                        "door",
                        "Door",
                        ChannelState.LIVE,
                        "",
                        NOON,
                        "private",
                        Optional.of(URI.create("http://127.0.0.1:8101/")),
                        8101,
                        4711,
                        3,
                        24.97,
                        7,
                        1,
                        4);

        @Override
        public List<ChannelStatus> list() {
            return List.of(back, door);
        }

        @Override
        public Optional<ChannelStatus> find(String id) {
            return list().stream().filter(status -> status.id().equals(id)).findFirst();
        }

        @Override
        public Optional<DaemonStatus> daemon(String id) {
            return Optional.of(
                    new DaemonStatus(
                            id,
                            4711,
                            Optional.of(NOON),
                            64L << 20,
                            4,
                            Map.of(RestartCause.HANG, 1, RestartCause.EXIT, 2),
                            Optional.of(NOON.plusSeconds(30)),
                            Duration.ofSeconds(30),
                            List.of("first", "last \u001b[31mline"),
                            true));
        }

        @Override
        public List<ChannelEvent> events(String id) {
            return id.equals("door")
                    ? List.of(event(id, 2, ChannelEvent.Kind.SERVED, "then"))
                    : List.of(
                            event(id, 1, ChannelEvent.Kind.EXITED, "first"),
                            event(id, 3, ChannelEvent.Kind.SERVED, "last"));
        }

        private static ChannelEvent event(
                String id, int second, ChannelEvent.Kind kind, String text) {
            return new ChannelEvent(id, NOON.plusSeconds(second), kind, text);
        }

        @Override
        public void restart(String id, RestartKind kind) {
            done.add(kind + " " + id);
        }

        @Override
        public void reconnect(String id) {
            done.add("reconnect " + id);
        }
    }
}
