package org.opticlink.console.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.console.FakeChannels.status;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.console.FakeChannels;

class StatusTableTest {

    private final FakeChannels channels = new FakeChannels();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int configured = 2;
    private List<String> footer = List.of("Web Console: here");
    private LocalTime time = LocalTime.of(7, 8, 9, 999_999_999);
    private final StatusTable table =
            new StatusTable(
                    channels::list,
                    () -> configured,
                    () -> footer,
                    () -> time,
                    new PrintStream(printed, true, StandardCharsets.UTF_8));

    private String printed() {
        String text =
                printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        printed.reset();
        return text;
    }

    private void change(ChannelStatus status) {
        table.changed(channels.put(status));
    }

    @Test
    void printsOneAlignedTableWhenEveryChannelHasSettled() {
        table.startFinished();
        change(status("demo-1", ChannelState.CONNECTING, "", 8001));
        change(status("demo-1", ChannelState.LIVE, "", 8001));
        change(status("backyard", ChannelState.CONNECTING, "", 0));
        change(status("backyard", ChannelState.LIVE, "", 0));
        assertThat(printed()).isEmpty();
        change(status("backyard", ChannelState.LIVE, "", 8002));
        assertThat(printed())
                .isEqualTo(
                        """

                        CHANNEL   STATE  MODE     URL
                        backyard  LIVE   private  http://127.0.0.1:8002/
                        demo-1    LIVE   private  http://127.0.0.1:8001/

                        Web Console: here
                        """);
    }

    @Test
    void waitsUntilTheStartIsOver() {
        change(status("a", ChannelState.LIVE, "", 8001));
        change(status("b", ChannelState.LIVE, "", 8002));
        assertThat(printed()).isEmpty();
        table.startFinished();
        assertThat(printed()).contains("CHANNEL");
    }

    @Test
    void waitsForChannelsThatAreConfiguredButNotThereYet() {
        table.startFinished();
        change(status("a", ChannelState.LIVE, "", 8001));
        assertThat(printed()).isEmpty();
    }

    @Test
    void afterTheGraceItShowsWhoeverHasNotSettledAsItIs() {
        table.startFinished();
        change(status("a", ChannelState.CONNECTING, "no answer from 192.0.2.1", 8001));
        table.graceOver();
        assertThat(printed())
                .contains(
                        "a        CONNECTING  private  http://127.0.0.1:8001/  no answer from 192.0.2.1\n");
        table.graceOver();
        table.startFinished();
        assertThat(printed()).isEmpty();
    }

    @Test
    void aChannelThatWillNeverHaveAPortDoesNotHoldTheTableUp() {
        table.startFinished();
        change(status("a", ChannelState.MISCONFIGURED, "host: give an address", 0));
        change(status("b", ChannelState.STOPPED, "", 0));
        assertThat(printed())
                .contains("MISCONFIGURED  private  -  host: give an address\n")
                .contains("STOPPED");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelState.class,
            names = {"DRIVER_MISSING", "MODE_MISSING", "CONNECTING"})
    void aStateThatMayPassIsGivenTheGrace(ChannelState passing) {
        configured = 1;
        table.startFinished();
        change(status("a", passing, "", 8001));
        assertThat(printed()).isEmpty();
        change(status("a", ChannelState.LIVE, "", 8001));
        assertThat(printed()).contains("a        LIVE");
    }

    @Test
    void withoutAnyChannelItSaysWhereToGo() {
        configured = 0;
        table.startFinished();
        assertThat(printed()).contains("CHANNEL  STATE  MODE  URL\n").contains("Web Console: here");
    }

    @Test
    void afterwardsEveryChangeOfStateOrAddressIsALine() {
        configured = 1;
        change(status("demo-1", ChannelState.LIVE, "", 8001));
        table.startFinished();
        printed();

        change(status("demo-1", ChannelState.LIVE, "another reason is no news", 8001));
        assertThat(printed()).isEmpty();
        change(status("demo-1", ChannelState.STALLED, "no pictures for 5 s", 8001));
        assertThat(printed())
                .isEqualTo(
                        "07:08:09  demo-1   STALLED  private  http://127.0.0.1:8001/  no pictures for 5 s\n");
        change(status("demo-1", ChannelState.STALLED, "", 8005));
        assertThat(printed()).contains(":8005/");
        change(status("new", ChannelState.CONNECTING, "", 0));
        assertThat(printed()).contains("new      CONNECTING  private  -\n");
        table.removed("new");
        assertThat(printed()).isEqualTo("07:08:09  new  REMOVED\n");
        table.removed("new");
        assertThat(printed()).isEmpty();
    }

    @Test
    void aFooterThatChangesAfterwardsIsALine() {
        configured = 0;
        footer = List.of("Web Console: here", "Log: there");
        table.footerChanged();
        assertThat(printed()).isEmpty();
        table.startFinished();
        printed();

        table.footerChanged();
        assertThat(printed()).isEmpty();
        footer = List.of("Web Console: elsewhere", "Log: there");
        table.footerChanged();
        assertThat(printed()).isEqualTo("07:08:09  Web Console: elsewhere\n");
    }

    @Test
    void aFullMinuteIsWrittenWithItsSeconds() {
        configured = 0;
        table.startFinished();
        time = LocalTime.of(7, 8);
        printed();
        change(status("a", ChannelState.LIVE, "", 8001));
        assertThat(printed()).startsWith("07:08:00  a");
    }

    @Test
    void aChannelWithoutAModeKeepsTheColumns() {
        configured = 1;
        ChannelStatus known = status("a", ChannelState.MISCONFIGURED, "mode is missing", 0);
        change(
                new ChannelStatus(
                        "a",
                        "a",
                        known.state(),
                        known.reason(),
                        known.since(),
                        "",
                        known.url(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
        table.startFinished();
        assertThat(printed()).contains("a        MISCONFIGURED  -     -  mode is missing\n");
    }

    @Test
    void whatACameraSaysCannotCommandTheTerminal() {
        configured = 1;
        change(status("a", ChannelState.MISCONFIGURED, "bad\u001b[2J\nfake  LIVE", 0));
        table.startFinished();
        assertThat(printed()).doesNotContain("\u001b").contains("bad [2J fake  LIVE");
    }
}
