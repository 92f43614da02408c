package org.opticlink.capture.relay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.opticlink.api.capture.Credentials;

/**
 * Digest authentication (RFC 7616, and RFC 2069 where there is no qop): computes the Authorization
 * header of requests for one challenge.
 *
 * <p>Strings hold one byte per character, as the heads they come from and go to: user and password
 * in UTF-8, what the camera sent as it was.
 */
final class Digest {

    /** From weakest to strongest. */
    private enum Hash {
        MD5("MD5", "MD5"),
        SHA256("SHA-256", "SHA-256"),
        SHA512_256("SHA-512-256", "SHA-512/256");

        private final String token;
        private final String algorithm;

        Hash(String token, String algorithm) {
            this.token = token;
            this.algorithm = algorithm;
        }
    }

    private final Challenge challenge;
    private final Hash hash;
    private final boolean session;
    private final boolean qop;

    private Digest(Challenge challenge, Hash hash, boolean session, boolean qop) {
        this.challenge = challenge;
        this.hash = hash;
        this.session = session;
        this.qop = qop;
    }

    /** Returns how to answer a challenge, or nothing when it asks for something unknown. */
    static Optional<Digest> of(Challenge challenge) {
        if (!challenge.scheme().equals("digest")
                || challenge.get("nonce") == null
                || challenge.get("realm") == null) {
            return Optional.empty();
        }
        String qops = challenge.get("qop");
        boolean auth =
                qops != null
                        && Arrays.stream(qops.split(","))
                                .anyMatch(q -> q.strip().equalsIgnoreCase("auth"));
        if (qops != null && !qops.isBlank() && !auth) {
            return Optional.empty();
        }
        String wanted =
                challenge.parameters().getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        boolean session = wanted.endsWith("-SESS");
        String token = session ? wanted.substring(0, wanted.length() - "-SESS".length()) : wanted;
        for (Hash hash : Hash.values()) {
            if (hash.token.equals(token)) {
                return Optional.of(new Digest(challenge, hash, session, auth));
            }
        }
        return Optional.empty();
    }

    /** Larger is stronger. */
    int strength() {
        return hash.ordinal();
    }

    String nonce() {
        return challenge.get("nonce");
    }

    boolean stale() {
        return challenge.flag("stale");
    }

    /**
     * Returns the value of an Authorization header.
     *
     * @param method the request method
     * @param uri the request URI exactly as it is sent
     * @param count how many requests used this nonce, this one included
     * @param clientNonce a value that cannot be predicted
     */
    String authorization(
            Credentials credentials, String method, String uri, int count, String clientNonce) {
        String nc = String.format("%08x", count);
        String realm = challenge.get("realm");
        String user = bytes(credentials.user());
        String a1 = hash(user + ":" + realm + ":" + bytes(credentials.password()));
        if (session) {
            a1 = hash(a1 + ":" + nonce() + ":" + clientNonce);
        }
        String a2 = hash(method + ":" + uri);
        String response =
                qop
                        ? hash(a1 + ":" + nonce() + ":" + nc + ":" + clientNonce + ":auth:" + a2)
                        : hash(a1 + ":" + nonce() + ":" + a2);
        boolean hidden = challenge.flag("userhash");
        StringBuilder value = new StringBuilder(256).append("Digest username=");
        value.append(quoted(hidden ? hash(user + ":" + realm) : user));
        value.append(", realm=").append(quoted(realm));
        value.append(", nonce=").append(quoted(nonce()));
        value.append(", uri=").append(quoted(uri));
        value.append(", response=\"").append(response).append('"');
        if (challenge.get("algorithm") != null) {
            value.append(", algorithm=").append(challenge.get("algorithm"));
        }
        if (qop) {
            value.append(", qop=auth, nc=").append(nc);
        }
        if (qop || session) {
            value.append(", cnonce=\"").append(clientNonce).append('"');
        }
        if (challenge.get("opaque") != null) {
            value.append(", opaque=").append(quoted(challenge.get("opaque")));
        }
        return hidden ? value.append(", userhash=true").toString() : value.toString();
    }

    private String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(hash.algorithm)
                            .digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 9 has " + hash.algorithm, e);
        }
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
