package org.opticlink.console.login;

import java.time.Duration;
import org.opticlink.console.login.Answer.Reply;
import org.opticlink.security.Login;

/**
 * How a login that was not granted is answered.
 *
 * @param status the HTTP status
 * @param sentence what the person reads
 * @param retryAfter how long to wait before the next try; zero when there is no need to
 */
record Refusal(int status, String sentence, Duration retryAfter) {

    static Refusal of(Login login) {
        if (login instanceof Login.Delayed delayed) {
            Duration wait = Duration.ofSeconds(delayed.remaining().plusMillis(999).toSeconds());
            return new Refusal(
                    429,
                    "Too many wrong passwords came from your address. Try again in "
                            + wait.toSeconds()
                            + " s.",
                    wait);
        }
        if (login instanceof Login.Busy) {
            return new Refusal(
                    503,
                    "Too many people are logging in at the same time. Try again in a moment.",
                    Duration.ofSeconds(1));
        }
        return new Refusal(403, "The user name or the password is wrong.", Duration.ZERO);
    }

    /** Adds what programs look at. */
    Reply dress(Reply reply) {
        return retryAfter.isZero()
                ? reply
                : reply.with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
}
