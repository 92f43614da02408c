package org.opticlink.daemon.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.daemon.feed.StreamFeed;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.viewers.Audience;
import org.opticlink.daemon.viewers.ViewerKind;

/**
 * {@code /status.json}: what is true of the channel now. {@code docs/ref/channel-port.md} describes
 * the fields.
 */
final class StatusEndpoint implements Endpoint {

    private static final long SECOND = 1_000_000_000L;

    private final ChannelView channel;

    StatusEndpoint(ChannelView channel) {
        this.channel = channel;
    }

    @Override
    public void serve(Exchange exchange) {
        exchange.body("application/json", status().toString().getBytes(StandardCharsets.UTF_8));
    }

    JsonObject status() {
        StateNotice notice = channel.state().get();
        Audience audience = channel.audience();
        JsonObject status = new JsonObject();
        status.addProperty("channel", channel.id());
        status.addProperty("title", channel.title());
        status.addProperty("state", notice.state());
        status.addProperty("reason", notice.reason());
        status.addProperty("port", channel.port().getAsInt());
        status.addProperty("uptimeSeconds", (System.nanoTime() - channel.startedNanos()) / SECOND);
        status.add("viewers", viewers(audience));
        status.addProperty("bytesSent", audience.bytesSent());
        status.addProperty("unitsSent", audience.unitsSent());
        status.addProperty("unitsDropped", audience.unitsDropped());
        JsonArray streams = new JsonArray();
        channel.streams().values().forEach(stream -> streams.add(stream(stream)));
        status.add("streams", streams);
        return status;
    }

    private static JsonObject viewers(Audience audience) {
        JsonObject viewers = new JsonObject();
        viewers.addProperty("total", audience.total());
        viewers.addProperty("limit", audience.limit());
        viewers.addProperty("mjpeg", audience.count(ViewerKind.MJPEG));
        viewers.addProperty("mp4", audience.count(ViewerKind.MP4));
        viewers.addProperty("aac", audience.count(ViewerKind.AAC));
        return viewers;
    }

    private static JsonObject stream(StreamFeed stream) {
        JsonObject json = new JsonObject();
        json.addProperty("name", stream.name().label());
        json.addProperty("frameRate", Math.round(stream.frameRate() * 10) / 10.0);
        json.addProperty("unitsMissed", stream.missed());
        stream.format().ifPresent(format -> describe(json, format));
        return json;
    }

    private static void describe(JsonObject json, StreamFormat format) {
        json.addProperty("mimeType", format.mimeType());
        if (format.video() != null) {
            json.addProperty("videoCodec", format.video().codec().name());
            json.addProperty("width", format.video().width());
            json.addProperty("height", format.video().height());
        }
        if (format.audio() != null) {
            json.addProperty("audioCodec", format.audio().codec().name());
            json.addProperty("sampleRate", format.audio().sampleRate());
            json.addProperty("channels", format.audio().channels());
        }
    }
}
