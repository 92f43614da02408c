package org.opticlink.console.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * User and password of an Authorization header (RFC 7617, UTF-8).
 *
 * @param user the user's name
 * @param password the password
 */
record BasicCredentials(String user, String password) {

    private static final String SCHEME = "Basic ";

    /** Reads a header; empty when it is of another scheme or cannot be read. */
    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new BasicCredentials(
                                    text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "BasicCredentials[user=" + user + "]";
    }
}
