package org.opticlink.security;

/**
 * A logged-in user.
 *
 * @param user the user's name
 * @param csrfToken what a form of this session has to send along, so that no other site can send it
 */
public record Session(String user, String csrfToken) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "Session[user=" + user + "]";
    }
}
