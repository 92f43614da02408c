package org.opticlink.daemon.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Messages as JSON lines: one object with a {@code type}, no line feed inside. Thread-safe. */
public final class MessageCodec {

    private static final Map<String, Class<? extends ManagerMessage>> MANAGER =
            Map.of(
                    "assign",
                    Assignment.class,
                    "state",
                    StateNotice.class,
                    "move",
                    MovePort.class,
                    "share",
                    ShareRequest.class,
                    "fault",
                    FaultRequest.class,
                    "stop",
                    StopRequest.class);
    private static final Map<String, Class<? extends DaemonMessage>> DAEMON =
            Map.of(
                    "ready",
                    Ready.class,
                    "bound",
                    Bound.class,
                    "bindFailed",
                    BindFailed.class,
                    "shared",
                    PortShared.class,
                    "memory",
                    MemoryReport.class,
                    "starved",
                    Starved.class);
    private static final Gson GSON =
            new GsonBuilder().registerTypeHierarchyAdapter(Path.class, new PathAdapter()).create();

    private MessageCodec() {}

    /** Encodes a message for a daemon, without line feed. */
    public static String encode(ManagerMessage message) {
        return encode(message, MANAGER);
    }

    /** Encodes a message for the manager, without line feed. */
    public static String encode(DaemonMessage message) {
        return encode(message, DAEMON);
    }

    /**
     * Decodes a line that a daemon received.
     *
     * @throws IllegalArgumentException when it is not a message
     */
    public static ManagerMessage decodeForDaemon(String line) {
        return decode(line, MANAGER);
    }

    /**
     * Decodes a line that the manager received.
     *
     * @throws IllegalArgumentException when it is not a message
     */
    public static DaemonMessage decodeForManager(String line) {
        return decode(line, DAEMON);
    }

    private static <T> String encode(T message, Map<String, Class<? extends T>> types) {
        JsonObject json = new JsonObject();
        types.forEach(
                (name, type) -> {
                    if (type.isInstance(message)) {
                        json.addProperty("type", name);
                    }
                });
        GSON.toJsonTree(message)
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> json.add(e.getKey(), e.getValue()));
        return GSON.toJson(json);
    }

    private static <T> T decode(String line, Map<String, Class<? extends T>> types) {
        try {
            JsonElement json = JsonParser.parseString(line);
            Class<? extends T> type =
                    json.isJsonObject() && json.getAsJsonObject().has("type")
                            ? types.get(json.getAsJsonObject().get("type").getAsString())
                            : null;
            if (type == null) {
                throw new IllegalArgumentException("not a message of the daemon protocol");
            }
            return GSON.fromJson(json, type);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("not a message of the daemon protocol", e);
        }
    }

    private static final class PathAdapter extends TypeAdapter<Path> {

        @Override
        public void write(JsonWriter out, Path path) throws IOException {
            out.value(path == null ? null : path.toString());
        }

        @Override
        public Path read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return Path.of(in.nextString());
        }
    }
}
