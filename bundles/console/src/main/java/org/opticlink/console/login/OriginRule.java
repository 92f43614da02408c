package org.opticlink.console.login;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses what a foreign page makes a browser send (cross-site request forgery). SameSite cookies
 * do not suffice: a page on another port of this machine, a camera's for instance, is of the same
 * site.
 */
final class OriginRule {

    private OriginRule() {}

    /**
     * Tells whether the request comes from the console's own pages, from a person, or from a
     * program without cookies.
     */
    static boolean allows(ConsoleRequest request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            boolean own = site.get().equals("same-origin") || site.get().equals("none");
            return own || isLinkFollowed(request);
        }
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent()) {
            return authority(request, origin.get()).equals(host(request));
        }
        // every browser names the origin of what it posts
        return request.isRead() || request.token().isEmpty();
    }

    private static boolean isLinkFollowed(ConsoleRequest request) {
        return request.isRead()
                && request.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && request.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
    }

    private static String authority(ConsoleRequest request, String origin) {
        try {
            URI uri = URI.create(origin);
            if (uri.getRawAuthority() == null || !scheme(request).equals(uri.getScheme())) {
                return "";
            }
            return withPort(uri.getRawAuthority(), request);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String host(ConsoleRequest request) {
        return withPort(request.header("Host").orElse("-"), request);
    }

    private static String scheme(ConsoleRequest request) {
        return request.secure() ? "https" : "http";
    }

    private static String withPort(String authority, ConsoleRequest request) {
        String lower = authority.toLowerCase(Locale.ROOT);
        boolean hasPort = lower.lastIndexOf(':') > lower.lastIndexOf(']');
        return hasPort ? lower : lower + (request.secure() ? ":443" : ":80");
    }
}
