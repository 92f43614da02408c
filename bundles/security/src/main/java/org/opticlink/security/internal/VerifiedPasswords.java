package org.opticlink.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes which passwords were right, so that a script that sends one with every
 * request does not cost a slow hash each. Holds no password, only an HMAC under a key that never
 * leaves this object. Thread-safe.
 */
final class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MAX_ENTRIES = 64;
    private static final int KEY_BYTES = 32;

    private final LongSupplier nanoTime;
    private final SecretKeySpec key;
    private final Map<String, Entry> entries =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                    return size() > MAX_ENTRIES;
                }
            };

    private record Entry(PasswordHash against, long nanos) {}

    VerifiedPasswords(SecureRandom random, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Tells whether the password was found right not long ago, against this very hash: a changed
     * password is forgotten.
     */
    synchronized boolean contains(StoredUser user, String password) {
        Entry entry = entries.get(digest(user.name(), password));
        return entry != null
                && entry.against() == user.password()
                && nanoTime.getAsLong() - entry.nanos() < LIFETIME.toNanos();
    }

    /** Notes that a password was found right. */
    synchronized void add(StoredUser user, String password) {
        String digest = digest(user.name(), password);
        entries.remove(digest);
        entries.put(digest, new Entry(user.password(), nanoTime.getAsLong()));
    }

    private String digest(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
