package org.opticlink.daemon.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The viewer page and its files, which are read once. */
final class PageEndpoints {

    private static final String TITLE = "{{title}}";

    private PageEndpoints() {}

    /** Returns the endpoints by path, for a channel with the given title. */
    static Map<String, Endpoint> of(String title) {
        String page =
                new String(read("index.html"), StandardCharsets.UTF_8)
                        .replace(TITLE, escape(title));
        return Map.of(
                "/", file("text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8)),
                "/viewer.js", file("text/javascript;charset=utf-8", read("viewer.js")),
                "/player.js", file("text/javascript;charset=utf-8", read("player.js")),
                "/style.css", file("text/css;charset=utf-8", read("style.css")),
                "/icon.svg", file("image/svg+xml", read("icon.svg")));
    }

    private static Endpoint file(String mediaType, byte[] bytes) {
        return exchange -> exchange.body(mediaType, bytes);
    }

    private static byte[] read(String name) {
        try (InputStream in =
                PageEndpoints.class.getResourceAsStream("/org/opticlink/daemon/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
