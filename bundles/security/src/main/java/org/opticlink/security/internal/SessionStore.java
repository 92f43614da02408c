package org.opticlink.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.opticlink.security.Session;
import org.opticlink.security.Sessions;

/**
 * Keeps sessions under the SHA-256 of their tokens, so that nothing here can be sent back as a
 * cookie.
 */
final class SessionStore implements Sessions {

    static final int MAX_SESSIONS = 100;

    private static final int TOKEN_BYTES = 32;

    private final Map<String, Entry> entries = new HashMap<>();
    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final long idleNanos;
    private final long longestNanos;

    private record Entry(Session session, long openedNanos, long usedNanos) {}

    /**
     * Creates an empty store.
     *
     * @param random for tokens
     * @param nanoTime a monotonic clock
     * @param idle after how long without a request a session ends
     * @param longest after how long a session ends in any case
     */
    SessionStore(SecureRandom random, LongSupplier nanoTime, Duration idle, Duration longest) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.idleNanos = idle.toNanos();
        this.longestNanos = longest.toNanos();
    }

    @Override
    public synchronized String open(String user) {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> ended(entry, now));
        if (entries.size() >= MAX_SESSIONS) {
            entries.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().usedNanos() - now))
                    .map(Map.Entry::getKey)
                    .ifPresent(entries::remove);
        }
        String token = token();
        entries.put(key(token), new Entry(new Session(user, token()), now, now));
        return token;
    }

    @Override
    public synchronized Optional<Session> use(String token) {
        long now = nanoTime.getAsLong();
        return Optional.ofNullable(
                        entries.computeIfPresent(
                                key(token),
                                (key, entry) ->
                                        ended(entry, now)
                                                ? null
                                                : new Entry(
                                                        entry.session(), entry.openedNanos(), now)))
                .map(Entry::session);
    }

    @Override
    public synchronized Optional<Session> peek(String token) {
        long now = nanoTime.getAsLong();
        return Optional.ofNullable(entries.get(key(token)))
                .filter(entry -> !ended(entry, now))
                .map(Entry::session);
    }

    @Override
    public synchronized void close(String token) {
        entries.remove(key(token));
    }

    @Override
    public synchronized void closeAll(String user) {
        entries.values().removeIf(entry -> entry.session().user().equals(user));
    }

    private boolean ended(Entry entry, long now) {
        return now - entry.usedNanos() >= idleNanos || now - entry.openedNanos() >= longestNanos;
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String key(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
