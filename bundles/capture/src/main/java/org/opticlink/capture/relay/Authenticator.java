package org.opticlink.capture.relay;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.opticlink.api.capture.Credentials;

/**
 * Logs in to one camera during one session. Credentials that were refused are never sent again:
 * cameras count failures and lock the account or the address. Thread-safe.
 */
final class Authenticator {

    /** A camera that calls every nonce stale must not make an endless loop. */
    private static final int MAX_RENEWALS_IN_A_ROW = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Credentials credentials;
    private Digest digest;
    private boolean basic;
    private int count;
    private int renewals;
    private boolean accepted;
    private boolean refused;

    Authenticator(Optional<Credentials> credentials) {
        this.credentials = credentials.orElse(null);
    }

    /** Returns the Authorization header for a request, if the camera has asked for one. */
    synchronized Optional<String> authorization(String method, String uri) {
        if (refused) {
            return Optional.empty();
        }
        if (digest != null) {
            byte[] clientNonce = new byte[16];
            RANDOM.nextBytes(clientNonce);
            return Optional.of(
                    digest.authorization(
                            credentials,
                            method,
                            uri,
                            ++count,
                            HexFormat.of().formatHex(clientNonce)));
        }
        if (basic) {
            String login = credentials.user() + ":" + credentials.password();
            return Optional.of(
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    /** Notes that a request was answered with something else than 401. */
    synchronized void passed(boolean authorized) {
        accepted |= authorized;
        renewals = 0;
    }

    /**
     * Takes a 401.
     *
     * @param fields the values of its WWW-Authenticate headers
     * @param authorized whether the request had an Authorization header
     * @return whether the request should be sent again, with a new Authorization header
     */
    synchronized boolean challenged(List<String> fields, boolean authorized) {
        if (credentials == null || refused) {
            return false;
        }
        List<Challenge> challenges =
                fields.stream().flatMap(field -> Challenge.parse(field).stream()).toList();
        Optional<Digest> strongest =
                challenges.stream()
                        .flatMap(challenge -> Digest.of(challenge).stream())
                        .max(Comparator.comparingInt(Digest::strength));
        if (authorized && !renewable(strongest)) {
            refused = true;
            return false;
        }
        digest = strongest.orElse(null);
        basic =
                digest == null
                        && challenges.stream()
                                .anyMatch(challenge -> challenge.scheme().equals("basic"));
        count = 0;
        return digest != null || basic;
    }

    /** The login itself may be right: the camera only wants a newer nonce. */
    private boolean renewable(Optional<Digest> fresh) {
        if (digest == null || fresh.isEmpty() || renewals >= MAX_RENEWALS_IN_A_ROW) {
            return false;
        }
        renewals++;
        boolean newNonce = !fresh.get().nonce().equals(digest.nonce());
        return newNonce && (fresh.get().stale() || accepted);
    }

    /** Whether the camera has refused the credentials. */
    synchronized boolean refused() {
        return refused;
    }
}
