package org.opticlink.security;

/** A new password is not good enough. The message is a sentence for the user. */
public class PasswordRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Takes the sentence for the user, which must not contain the password. */
    public PasswordRefusedException(String message) {
        super(message);
    }
}
