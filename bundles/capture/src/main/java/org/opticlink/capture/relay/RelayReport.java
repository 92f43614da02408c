package org.opticlink.capture.relay;

import java.io.IOException;

/**
 * What a relay knows about the camera so far.
 *
 * @param phase how far it came
 * @param method the request that was answered last, or null
 * @param status the status code of that answer, 0 when there was none
 * @param phrase the reason phrase of that answer, printable and short; never null
 * @param credentialsRefused whether an answer to the credentials was 401
 * @param failure what broke the connection to the camera, or null
 */
public record RelayReport(
        Phase phase,
        String method,
        int status,
        String phrase,
        boolean credentialsRefused,
        IOException failure) {

    /** How far a relay came. */
    public enum Phase {
        /** Nobody has asked for the camera yet. */
        IDLE,
        /** Looking up the name, connecting, TLS. */
        CONNECTING,
        /** Connected; the camera has said nothing. */
        CONNECTED,
        /** The camera has answered something. */
        ANSWERED
    }

    static final RelayReport NOTHING = new RelayReport(Phase.IDLE, null, 0, "", false, null);

    RelayReport at(Phase next) {
        return new RelayReport(next, method, status, phrase, credentialsRefused, failure);
    }

    RelayReport answered(String request, int code, String words, boolean refused) {
        // FFmpeg says good-bye after a refusal; that the camera agrees to part explains nothing
        boolean parting = status >= 300 && request.equals("TEARDOWN");
        return new RelayReport(
                Phase.ANSWERED,
                parting ? method : request,
                parting ? status : code,
                parting ? phrase : words,
                credentialsRefused || refused,
                failure);
    }

    RelayReport broken(IOException cause) {
        return new RelayReport(
                phase,
                method,
                status,
                phrase,
                credentialsRefused,
                failure == null ? cause : failure);
    }
}
