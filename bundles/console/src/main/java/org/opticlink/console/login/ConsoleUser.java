package org.opticlink.console.login;

import java.util.Optional;
import org.opticlink.security.Session;

/**
 * Who sent a request: the user object of the Web Console, which tabs find in the request attribute
 * {@code org.apache.felix.webconsole.servlet.User}.
 *
 * @param name the user's name
 * @param session the browser's session; empty for a script that sends its password with every
 *     request
 */
public record ConsoleUser(String name, Optional<Session> session) {

    /**
     * Tells whether a request that changes something was meant by this user. A browser has to send
     * the token of its session; a script has no session that somebody else could ride on.
     *
     * @param token what the request sent, or null
     */
    public boolean meant(String token) {
        return session.map(own -> own.csrfToken().equals(token)).orElse(true);
    }
}
