package org.opticlink.console.login;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the login needs to know of an HTTP request.
 *
 * @param method the HTTP method
 * @param root the console's path, such as /system/console
 * @param path the path as it was sent, neither decoded nor normalised
 * @param headers header values under lower-case names
 * @param cookies cookie values by name
 * @param form reads a field of a posted form, null when it is absent
 * @param address the client's literal IP address
 * @param port the TCP port that was connected to
 * @param secure whether it came over TLS
 */
record ConsoleRequest(
        String method,
        String root,
        String path,
        Map<String, String> headers,
        Map<String, String> cookies,
        Function<String, String> form,
        String address,
        int port,
        boolean secure) {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Tells whether the method only reads. */
    boolean isRead() {
        return READS.contains(method);
    }

    /**
     * Tells whether somebody looks at an address in a browser, and so wants a page rather than a
     * status.
     */
    boolean isNavigation() {
        return isRead()
                && header("Sec-Fetch-Mode")
                        .map("navigate"::equals)
                        .orElseGet(
                                () ->
                                        header("Accept")
                                                .filter(accept -> accept.contains("text/html"))
                                                .isPresent());
    }

    /** Returns a field of the form, empty when it is absent. */
    String field(String name) {
        return Optional.ofNullable(form.apply(name)).orElse("");
    }

    /** Returns the value of the session cookie. */
    Optional<String> token() {
        return Optional.ofNullable(cookies.get(cookieName()));
    }

    /**
     * The port is part of the name because browsers share cookies among all ports of a host, so two
     * installations too.
     */
    String cookieName() {
        return "opticlink-" + port;
    }
}
