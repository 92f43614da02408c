package org.opticlink.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The people who may administer this installation; an OSGi service. Thread-safe.
 *
 * <p>There is no default password. The first start creates the user {@code admin} with a random
 * one-time password, which has to be replaced at the first login.
 */
@ProviderType
public interface Users {

    /**
     * Checks a password. Takes as long for a user who does not exist as for one who does; may block
     * for about a second.
     *
     * @param user the user's name
     * @param password what was typed
     * @param address the literal IP address that the password came from; wrong passwords slow it
     *     down
     */
    Login login(String user, String password, String address);

    /**
     * Tells whether this user still has the one-time password and so may do nothing but change it.
     */
    boolean mustChangePassword(String user);

    /**
     * Replaces a password, and removes the file with the one-time password. The caller has made
     * sure that it is the user who asks.
     *
     * @throws PasswordRefusedException when the new password is not good enough; its message is for
     *     the user
     * @throws IOException when it could not be stored; the old password stays
     */
    void changePassword(String user, String newPassword)
            throws PasswordRefusedException, IOException;

    /** Returns the file that holds the one-time password, while that is still valid. */
    Optional<Path> firstLogin();
}
