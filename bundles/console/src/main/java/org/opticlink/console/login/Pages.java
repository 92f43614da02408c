package org.opticlink.console.login;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opticlink.console.login.Answer.Reply;

/** The two pages that are shown instead of the console. They load nothing and run no script. */
final class Pages {

    private static final int NONCE_BYTES = 16;

    private final Template login = Template.read("login.html");
    private final Template password = Template.read("password.html");
    private final String style;
    private final SecureRandom random = new SecureRandom();

    Pages() {
        style = Template.read("page.css").fill(Map.of());
    }

    /**
     * The login.
     *
     * @param root the console's path
     * @param next where to go afterwards
     * @param hint where the first password is, or empty
     * @param message what went wrong, or empty
     */
    Reply login(int status, String root, String next, String hint, String message) {
        return page(
                status,
                login,
                Map.of(
                        "action",
                        root + LoginGate.LOGIN,
                        "next",
                        next,
                        "hint",
                        hint,
                        "message",
                        message));
    }

    /**
     * The change of a password.
     *
     * @param root the console's path
     * @param user who changes it
     * @param csrfToken the token of the session
     * @param mustChange whether the user cannot do anything else
     * @param message what went wrong, or empty
     */
    Reply password(
            int status,
            String root,
            String user,
            String csrfToken,
            boolean mustChange,
            String message) {
        return page(
                status,
                password,
                Map.of(
                        "action", root + LoginGate.PASSWORD,
                        "console", root,
                        "user", user,
                        "token", csrfToken,
                        "first", mustChange ? "first" : "later",
                        "disabled", mustChange ? "disabled" : "required",
                        "message", message));
    }

    private Reply page(int status, Template template, Map<String, String> texts) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put("nonce", nonce);
        String html = template.fill(all).replace("/*style*/", style);
        return new Reply(status, Map.of(), html)
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Cache-Control", "no-store")
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-"
                                + nonce
                                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }
}
