package org.opticlink.security.internal;

import java.util.Locale;
import org.opticlink.security.PasswordRefusedException;

/** What a new password has to be. Length counts, not the kinds of letters (NIST SP 800-63B). */
final class PasswordRules {

    static final int MIN_LENGTH = 12;

    /** Longer ones are accepted by nobody's keyboard; this bounds the work of hashing. */
    static final int MAX_LENGTH = 256;

    private static final int MIN_DISTINCT = 5;

    private PasswordRules() {}

    static void check(String user, String password) throws PasswordRefusedException {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new PasswordRefusedException(
                    "The new password is too short: use at least " + MIN_LENGTH + " characters.");
        }
        if (password.length() > MAX_LENGTH) {
            throw new PasswordRefusedException(
                    "The new password is too long: use at most " + MAX_LENGTH + " characters.");
        }
        if (password.codePoints().distinct().count() < MIN_DISTINCT) {
            throw new PasswordRefusedException(
                    "The new password repeats too few characters to be safe.");
        }
        if (password.toLowerCase(Locale.ROOT).replace(user, "").length() < MIN_LENGTH / 2) {
            throw new PasswordRefusedException("The new password is made of the user name.");
        }
    }
}
