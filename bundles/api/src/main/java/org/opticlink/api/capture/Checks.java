package org.opticlink.api.capture;

final class Checks {

    private Checks() {}

    static void endpoint(String host, int port, String path) {
        if (host.isBlank()
                || host.chars()
                        .anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == '[' || c == ']')) {
            throw new IllegalArgumentException(
                    "'"
                            + host
                            + "' is not a host: give a name or an address only, without scheme, login or path");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "the path must start with a slash and be percent-encoded, such as /stream1");
        }
    }

    static String authority(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
