package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An admin with a browser at the Web Console. */
final class Console {

    private static final Pattern FIRST_LOGIN = Pattern.compile("first login: see (.+)\\)");
    private static final Pattern TOKEN =
            Pattern.compile("token\"? ?(?:value|content|data-token)?=?\"([^\"]+)\"");
    private static final String OWN_PASSWORD = "correct horse battery staple";

    private final String root;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .build();

    private Console(int port) {
        root = "http://127.0.0.1:" + port + "/system/console";
    }

    /** A browser that is not logged in. */
    static Console stranger(OpticLinkUnderTest system) {
        return new Console(system.consolePort());
    }

    /**
     * Logs in for the first time: with the one-time password, which is replaced as the console
     * demands.
     */
    static Console firstLogin(OpticLinkUnderTest system) throws Exception {
        Path file = firstLoginFile(system);
        Map<String, String> login =
                Files.readAllLines(file).stream()
                        .map(line -> line.split(":\\s+", 2))
                        .filter(words -> words.length == 2)
                        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        Console console = new Console(system.consolePort());
        HttpResponse<String> answer =
                console.post(
                        "/opticlink-login",
                        Map.of("user", login.get("user"), "password", login.get("password")));
        assertThat(answer.statusCode()).as(answer::body).isBetween(300, 399);
        String page = console.get("/opticlink-password").body();
        answer =
                console.post(
                        "/opticlink-password",
                        Map.of("token", token(page), "new", OWN_PASSWORD, "again", OWN_PASSWORD));
        assertThat(answer.statusCode()).as(answer::body).isBetween(300, 399);
        return console;
    }

    /** Returns the file that the program names on its standard output. */
    static Path firstLoginFile(OpticLinkUnderTest system) throws Exception {
        String line =
                system.process()
                        .awaitLine(
                                "where the one-time password is",
                                OpticLinkUnderTest.PATIENCE,
                                text -> FIRST_LOGIN.matcher(text).find());
        Matcher matcher = FIRST_LOGIN.matcher(line);
        assertThat(matcher.find()).isTrue();
        return Path.of(matcher.group(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(root + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", root.substring(0, root.indexOf("/system")))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Presses a button of the tab Channels. */
    HttpResponse<String> act(String action, String id) throws IOException, InterruptedException {
        String token = token(get("/channels").body());
        return post("/channels", Map.of("token", token, "action", action, "id", id));
    }

    /** Returns one channel's row of the tab Channels. */
    ChannelRow channel(String id) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/channels.json");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
        return StreamSupport.stream(json.getAsJsonArray("channels").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(channel -> channel.get("id").getAsString().equals(id))
                .findFirst()
                .map(ChannelRow::new)
                .orElseThrow(() -> new AssertionError("no channel " + id + " in " + json));
    }

    private static String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).as("a token in " + page).isTrue();
        return matcher.group(1);
    }

    /** A row of the tab Channels. */
    record ChannelRow(JsonObject json) {

        String state() {
            return json.get("state").getAsString();
        }

        String reason() {
            return json.get("reason").getAsString();
        }

        long processId() {
            return json.get("processId").getAsLong();
        }

        int port() {
            return json.get("port").getAsInt();
        }

        int viewers() {
            return json.get("viewers").getAsInt();
        }

        double frameRate() {
            return json.get("frameRate").getAsDouble();
        }

        long decodedPictures() {
            return json.get("decodedPictures").getAsLong();
        }

        int daemonStarts() {
            return json.get("daemonStarts").getAsInt();
        }

        String url() {
            return json.get("url").getAsString();
        }
    }
}
