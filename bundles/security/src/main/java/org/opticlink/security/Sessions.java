package org.opticlink.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is logged in; an OSGi service. Thread-safe. Sessions live in memory and end with the process,
 * after a time without a request, or after a working day, whichever comes first.
 */
@ProviderType
public interface Sessions {

    /**
     * Opens a session for a user who has just proved to be that user, and returns its secret token
     * of 256 random bits.
     */
    String open(String user);

    /** Returns the session of a token and notes that its user is active. */
    Optional<Session> use(String token);

    /**
     * Returns the session of a token for a request that a page made by itself, which does not keep
     * the session alive.
     */
    Optional<Session> peek(String token);

    /** Ends one session; does nothing when there is none. */
    void close(String token);

    /** Ends every session of a user. */
    void closeAll(String user);
}
