package org.opticlink.security.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password at rest: PBKDF2 with HMAC-SHA-256 (RFC 8018), written in the PHC string format {@code
 * $pbkdf2-sha256$i=<rounds>,l=<bytes>$<salt>$<hash>}. Immutable.
 */
final class PasswordHash {

    /** Rounds of a new hash: what OWASP asked for in 2023. */
    static final int ROUNDS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** More would let a damaged file stop the login for minutes. */
    private static final int MAX_ROUNDS = 20_000_000;

    private static final Pattern TEXT =
            Pattern.compile(
                    "\\$pbkdf2-sha256\\$i=(\\d{1,8}),l=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a new password with a new salt. Slow on purpose. */
    static PasswordHash of(String password, int rounds, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(rounds, salt, derive(password, rounds, salt, HASH_BYTES));
    }

    /**
     * Makes a hash that no password is known for, at no cost; it takes as long to check as any
     * other.
     */
    static PasswordHash ofNobody(int rounds, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(rounds, salt, hash);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when the text is something else; the message does not repeat
     *     it
     */
    static PasswordHash parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a password hash is not of the form $pbkdf2-sha256$i=...,l=...$salt$hash");
        }
        int rounds = Integer.parseInt(matcher.group(1));
        byte[] salt = Base64.getDecoder().decode(matcher.group(3));
        byte[] hash = Base64.getDecoder().decode(matcher.group(4));
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new IllegalArgumentException("a password hash has " + rounds + " rounds");
        }
        if (hash.length < HASH_BYTES || hash.length != Integer.parseInt(matcher.group(2))) {
            throw new IllegalArgumentException("a password hash has " + hash.length + " bytes");
        }
        return new PasswordHash(rounds, salt, hash);
    }

    /** Tells whether this is the password. Takes equally long for every answer. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, rounds, salt, hash.length));
    }

    /**
     * The form in which it is stored. Not {@code toString}, so that it does not get into a log by
     * accident.
     */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha256$i="
                + rounds
                + ",l="
                + hash.length
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] derive(String password, int rounds, byte[] salt, int length) {
        // the same password typed on two keyboards can differ in how accents are composed
        char[] composed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(composed, salt, rounds, length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Hides the salt and the hash. */
    @Override
    public String toString() {
        return "PasswordHash[" + rounds + " rounds]";
    }
}
