package org.opticlink.console.login;

import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of a request. */
sealed interface Answer {

    /**
     * The console may serve it.
     *
     * @param user who sent it
     */
    record Pass(ConsoleUser user) implements Answer {}

    /**
     * It is answered here and goes no further.
     *
     * @param status the HTTP status
     * @param headers headers of the answer
     * @param body the text, may be empty
     */
    record Reply(int status, Map<String, String> headers, String body) implements Answer {

        /** A sentence for programs and for people without a page. */
        static Reply text(int status, String sentence) {
            return new Reply(
                    status, Map.of("Content-Type", "text/plain; charset=utf-8"), sentence + "\n");
        }

        /** Sends a browser elsewhere, by GET. */
        static Reply redirect(String path) {
            return new Reply(303, Map.of("Location", path), "");
        }

        Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }
}
