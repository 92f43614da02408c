package org.opticlink.daemon.web;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which names a request may use for this machine, and which pages may read the answer. A port that
 * is bound to loopback addresses only must not be reachable through a name that somebody else's
 * name server points at 127.0.0.1 (DNS rebinding).
 */
final class HostCheck {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");
    private static final Pattern SCHEME = Pattern.compile("https?://");

    private final boolean loopbackOnly;

    /** Makes a check for a port that is bound to loopback addresses only, or to others too. */
    HostCheck(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    /**
     * Whether a request with this {@code Host} is meant for this port. A request of HTTP/1.0 may
     * have none.
     */
    boolean accepts(String host) {
        return !loopbackOnly || host == null || isLoopback(host);
    }

    /**
     * Whether a page of this {@code Origin} on the same machine, the portal say, may read the
     * answer.
     */
    boolean mayRead(String origin) {
        return loopbackOnly
                && origin != null
                && SCHEME.matcher(origin).lookingAt()
                && isLoopback(SCHEME.matcher(origin).replaceFirst(""));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
