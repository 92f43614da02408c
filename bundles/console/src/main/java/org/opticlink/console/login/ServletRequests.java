package org.opticlink.console.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Takes from a servlet request what the login needs. */
final class ServletRequests {

    private static final int MAX_FORM_BYTES = 8 * 1024;

    private ServletRequests() {}

    static ConsoleRequest of(HttpServletRequest request) {
        return new ConsoleRequest(
                request.getMethod(),
                request.getContextPath() + request.getServletPath(),
                request.getRequestURI(),
                headers(request),
                cookies(request),
                form(request),
                request.getRemoteAddr(),
                request.getLocalPort(),
                request.isSecure());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> cookies = new LinkedHashMap<>();
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                cookies.putIfAbsent(cookie.getName(), cookie.getValue());
            }
        }
        return cookies;
    }

    /**
     * Fields of a small posted form; never of the query, because addresses end up in histories and
     * logs.
     */
    private static Function<String, String> form(HttpServletRequest request) {
        String type = request.getContentType();
        boolean readable =
                type != null
                        && type.toLowerCase(Locale.ROOT)
                                .startsWith("application/x-www-form-urlencoded")
                        && request.getQueryString() == null
                        && request.getContentLengthLong() >= 0
                        && request.getContentLengthLong() <= MAX_FORM_BYTES;
        return readable ? request::getParameter : name -> null;
    }
}
