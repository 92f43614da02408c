package org.opticlink.console.channels;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opticlink.api.channel.ChannelStatus;

/** What the page fetches every two seconds. */
final class ChannelsJson {

    private static final Set<String> LINKS = Set.of("http", "https");

    private ChannelsJson() {}

    /**
     * Renders the channels; without the service that knows them there are none and {@code running}
     * is false.
     */
    static JsonObject of(Optional<List<ChannelStatus>> channels) {
        JsonArray array = new JsonArray();
        channels.orElse(List.of()).forEach(status -> array.add(of(status)));
        JsonObject json = new JsonObject();
        json.addProperty("running", channels.isPresent());
        json.add("channels", array);
        return json;
    }

    private static JsonObject of(ChannelStatus status) {
        StateWords words = StateWords.of(status.state());
        JsonObject json = new JsonObject();
        json.addProperty("id", status.id());
        json.addProperty("title", status.title());
        json.addProperty("state", status.state().name());
        json.addProperty("words", words.words());
        json.addProperty("severity", words.severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("reason", status.reason());
        json.addProperty("since", status.since().toString());
        json.addProperty("mode", status.mode());
        json.addProperty("port", status.port());
        json.addProperty(
                "url", status.url().filter(ChannelsJson::isLink).map(URI::toString).orElse(""));
        json.addProperty("processId", status.processId());
        json.addProperty("viewers", status.viewers());
        // JSON has no NaN
        json.addProperty("frameRate", Double.isFinite(status.frameRate()) ? status.frameRate() : 0);
        json.addProperty("decodedPictures", status.decodedPictures());
        json.addProperty("droppedUnits", status.droppedUnits());
        json.addProperty("daemonStarts", status.daemonStarts());
        return json;
    }

    private static boolean isLink(URI uri) {
        return uri.getScheme() != null && LINKS.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }
}
