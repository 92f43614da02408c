package org.opticlink.console.channels;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.Channels;
import org.opticlink.api.channel.DaemonStatus;

/** What the page fetches every two seconds. */
final class ChannelsJson {

    /** The page is fetched every two seconds; more are in the log. */
    private static final int LINES = 12;

    private static final Set<String> LINKS = Set.of("http", "https");

    private ChannelsJson() {}

    /**
     * Renders the channels; without the service that knows them there are none and {@code running}
     * is false.
     */
    static JsonObject of(Optional<Channels> channels) {
        JsonArray array = new JsonArray();
        channels.ifPresent(
                running ->
                        running.list()
                                .forEach(
                                        status -> {
                                            JsonObject json = of(status);
                                            running.daemon(status.id())
                                                    .ifPresent(d -> json.add("process", of(d)));
                                            array.add(json);
                                        }));
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

    private static JsonObject of(DaemonStatus daemon) {
        JsonObject json = new JsonObject();
        json.addProperty("started", daemon.started().map(Instant::toString).orElse(""));
        json.addProperty("memoryBytes", daemon.memoryBytes());
        JsonObject restarts = new JsonObject();
        new TreeMap<>(daemon.restarts())
                .forEach((cause, count) -> restarts.addProperty(cause.name(), count));
        json.add("restarts", restarts);
        json.addProperty("nextTry", daemon.nextTry().map(Instant::toString).orElse(""));
        json.addProperty("backOffMillis", daemon.backOff().toMillis());
        json.addProperty("handingOver", daemon.handingOver());
        JsonArray lines = new JsonArray();
        List<String> last = daemon.lastLines();
        last.subList(Math.max(0, last.size() - LINES), last.size()).forEach(lines::add);
        json.add("lastLines", lines);
        return json;
    }

    private static boolean isLink(URI uri) {
        return uri.getScheme() != null && LINKS.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }
}
