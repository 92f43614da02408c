package org.opticlink.api.capture;

import java.util.Objects;

/**
 * A camera login. Never part of a URL, a log line or a status; {@link #toString()} hides the
 * password.
 *
 * @param user the user name, may be empty, never null
 * @param password the password, may be empty, never null; any character is allowed
 */
public record Credentials(String user, String password) {

    /** Rejects nulls. */
    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=***]";
    }
}
