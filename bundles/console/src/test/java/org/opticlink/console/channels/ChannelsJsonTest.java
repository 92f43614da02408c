package org.opticlink.console.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.DaemonStatus;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.console.FakeChannels;

class ChannelsJsonTest {

    private static JsonObject only(ChannelStatus status) {
        FakeChannels channels = new FakeChannels();
        channels.put(status);
        return only(channels);
    }

    private static JsonObject only(FakeChannels channels) {
        return ChannelsJson.of(Optional.of(channels))
                .getAsJsonArray("channels")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void tellsEverythingThePageShows() {
        JsonObject json = only(FakeChannels.status("door", ChannelState.LIVE, "", 8001));
        assertThat(json)
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"id":"door","title":"door","state":"LIVE","words":"Live","severity":"good","reason":"",
                                "since":"2026-01-02T03:04:05Z","mode":"private","port":8001,
                                "url":"http://127.0.0.1:8001/","processId":4711,"viewers":3,"frameRate":24.96,
                                "decodedPictures":120,"droppedUnits":7,"daemonStarts":1}
                                """));
    }

    @ParameterizedTest
    @EnumSource(ChannelState.class)
    void everyStateHasWordsAndASeverity(ChannelState state) {
        JsonObject json = only(FakeChannels.status("door", state, "why", 0));
        assertThat(json.get("words").getAsString()).isNotBlank();
        assertThat(json.get("severity").getAsString()).isIn("off", "good", "waiting", "bad");
    }

    @Test
    void textOfACameraCannotBecomeMarkup() {
        String hostile = "</script><img src=x onerror=alert(1)>\"'\u2028\n";
        JsonObject json = only(FakeChannels.status("door", ChannelState.STALLED, hostile, 0));
        assertThat(new Gson().toJson(json)).doesNotContain("<").doesNotContain("\u2028");
        assertThat(
                        JsonParser.parseString(new Gson().toJson(json))
                                .getAsJsonObject()
                                .get("reason")
                                .getAsString())
                .isEqualTo(hostile);
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        ChannelStatus good = FakeChannels.status("door", ChannelState.LIVE, "", 8001);
        ChannelStatus bad =
                new ChannelStatus(
                        "door",
                        "door",
                        good.state(),
                        "",
                        good.since(),
                        "x",
                        Optional.of(URI.create("javascript:alert(1)")),
                        1,
                        1,
                        0,
                        Double.NaN,
                        0,
                        0,
                        0);
        assertThat(only(bad).get("url").getAsString()).isEmpty();
        assertThat(new Gson().toJson(only(bad))).contains("\"frameRate\":0");
    }

    @Test
    void tellsWhenTheChannelsAreNotRunning() {
        assertThat(ChannelsJson.of(Optional.empty()).get("running").getAsBoolean()).isFalse();
        assertThat(ChannelsJson.of(Optional.of(new FakeChannels())).get("running").getAsBoolean())
                .isTrue();
    }

    @Test
    void theProcessIsToldWithItsLastLinesAndTheNextTry() {
        FakeChannels channels = new FakeChannels();
        channels.put(FakeChannels.status("door", ChannelState.LIVE, "", 8001));
        channels.daemons.put(
                "door",
                new DaemonStatus(
                        "door",
                        4711,
                        Optional.empty(),
                        1024,
                        4,
                        Map.of(RestartCause.HANG, 1, RestartCause.EXIT, 2),
                        Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                        Duration.ofSeconds(3),
                        IntStream.range(0, 20).mapToObj(i -> "line " + i).toList(),
                        false));

        JsonObject process = only(channels).getAsJsonObject("process");

        assertThat(process.get("restarts").toString()).isEqualTo("{\"EXIT\":2,\"HANG\":1}");
        assertThat(process.get("nextTry").getAsString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(process.get("backOffMillis").getAsLong()).isEqualTo(3000);
        assertThat(process.getAsJsonArray("lastLines")).hasSize(12);
        assertThat(process.getAsJsonArray("lastLines").get(11).getAsString()).isEqualTo("line 19");
    }
}
