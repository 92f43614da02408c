package org.opticlink.console.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Builds requests as a browser on this machine sends them. */
final class Requests {

    static final String ROOT = "/system/console";

    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> form = new HashMap<>();
    private String address = "127.0.0.1";
    private boolean secure;

    private Requests(String method, String path) {
        this.method = method;
        this.path = path;
        header("Host", "127.0.0.1:8181");
    }

    /** Somebody looks at a page. */
    static Requests page(String path) {
        return bare("GET", path)
                .header("Accept", "text/html,*/*")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", "none");
    }

    /** A page of the console sends a form. */
    static Requests post(String path) {
        return bare("POST", path)
                .header("Accept", "text/html,*/*")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://127.0.0.1:8181");
    }

    /** A script of a page of the console fetches something. */
    static Requests fetch(String path) {
        return bare("GET", path)
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Site", "same-origin");
    }

    /** A program that is not a browser. */
    static Requests bare(String method, String path) {
        return new Requests(method, path);
    }

    Requests header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Requests without(String name) {
        headers.remove(name.toLowerCase(Locale.ROOT));
        return this;
    }

    Requests basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    Requests session(String token) {
        cookies.put("opticlink-8181", token);
        return this;
    }

    Requests field(String name, String value) {
        form.put(name, value);
        return this;
    }

    Requests from(String ip) {
        address = ip;
        return this;
    }

    Requests overTls() {
        secure = true;
        return this;
    }

    ConsoleRequest build() {
        return new ConsoleRequest(
                method, ROOT, path, headers, cookies, form::get, address, 8181, secure);
    }
}
