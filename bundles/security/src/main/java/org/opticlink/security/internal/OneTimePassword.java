package org.opticlink.security.internal;

import java.security.SecureRandom;

/**
 * Makes passwords that a person can read from a screen and type: 99 random bits without look-alike
 * letters.
 */
final class OneTimePassword {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private OneTimePassword() {}

    static String create(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-");
            for (int i = 0; i < GROUP_LENGTH; i++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }
}
