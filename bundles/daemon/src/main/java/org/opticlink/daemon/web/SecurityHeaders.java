package org.opticlink.daemon.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every response tells the browser. */
final class SecurityHeaders {

    private static final HttpField[] FIELDS = {
        new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-site"),
        new PreEncodedHttpField(HttpHeader.VARY, "Origin"),
        new PreEncodedHttpField(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                        + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'self' http://localhost:* http://127.0.0.1:*")
    };

    private SecurityHeaders() {}

    static void put(HttpFields.Mutable headers) {
        for (HttpField field : FIELDS) {
            headers.put(field);
        }
    }
}
