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
     * @param users who may log in; empty while nobody can, at the first start for a moment
     */
    static String console(List<String> endpoints, Optional<Users> users) {
        Optional<String> url = url(endpoints);
        if (url.isEmpty()) {
            return "Web Console: not running";
        }
        String login =
                users.map(Users::firstLogin)
                        .map(
                                file ->
                                        file.map(name -> "  (first login: see " + name + ")")
                                                .orElse(""))
                        .orElse("  (nobody can log in yet)");
        return "Web Console: " + url.get() + login;
    }

    private static Optional<String> url(List<String> endpoints) {
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
