package org.opticlink.console.table;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lines below the table. */
final class Footer {

    static final String CONSOLE = "system/console/channels";

    private Footer() {}

    /**
     * Says where the Web Console is and how to get in.
     *
     * @param endpoints addresses that the HTTP server reports
     * @param firstLogin the file with the one-time password, while there is one
     */
    static List<String> lines(List<String> endpoints, Optional<Path> firstLogin) {
        String console =
                console(endpoints)
                        .map(url -> "Web Console: " + url)
                        .orElse("Web Console: not running");
        return List.of(
                console + firstLogin.map(file -> "  (first login: see " + file + ")").orElse(""));
    }

    private static Optional<String> console(List<String> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith("http"))
                .min(
                        Comparator.comparing(
                                endpoint -> !URI.create(endpoint).getHost().equals("127.0.0.1")))
                .map(endpoint -> endpoint + (endpoint.endsWith("/") ? "" : "/") + CONSOLE);
    }

    /** Reads a service property that may be a string, an array or a list of strings. */
    static List<String> strings(Object property) {
        if (property instanceof String[] array) {
            return Arrays.asList(array);
        }
        if (property instanceof Iterable<?> many) {
            List<String> strings = new ArrayList<>();
            many.forEach(one -> strings.add(String.valueOf(one)));
            return strings;
        }
        return property == null ? List.of() : List.of(property.toString());
    }
}
