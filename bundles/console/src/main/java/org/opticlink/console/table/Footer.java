package org.opticlink.console.table;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opticlink.security.Users;

/** The lines below the table. */
final class Footer {

    static final String CONSOLE = "system/console/channels";

    private Footer() {}

    /**
     * Says where the Web Console is and how to get in.
     *
     * @param endpoints addresses that the HTTP server reports
     * @param users who may log in; empty while nobody can
     */
    static List<String> lines(List<String> endpoints, Optional<Users> users) {
        if (users.isEmpty()) {
            return List.of("Web Console: closed, because nobody can log in; the log says why");
        }
        String console =
                console(endpoints)
                        .map(url -> "Web Console: " + url)
                        .orElse("Web Console: not running");
        return List.of(
                console
                        + users.get()
                                .firstLogin()
                                .map(file -> "  (first login: see " + file + ")")
                                .orElse(""));
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
