package org.opticlink.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.stream.StreamSupport;

/** What a channel's {@code /status.json} says. */
record ChannelReport(JsonObject json) {

    static ChannelReport parse(String text) {
        return new ChannelReport(JsonParser.parseString(text).getAsJsonObject());
    }

    String state() {
        return json.get("state").getAsString();
    }

    String reason() {
        return json.get("reason").getAsString();
    }

    int viewers() {
        return json.getAsJsonObject("viewers").get("total").getAsInt();
    }

    long unitsDropped() {
        return json.get("unitsDropped").getAsLong();
    }

    /** Returns what it says of a stream. */
    JsonObject stream(String name) {
        return StreamSupport.stream(json.getAsJsonArray("streams").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(stream -> stream.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stream " + name + " in " + json));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
