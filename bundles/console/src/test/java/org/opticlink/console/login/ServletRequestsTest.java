package org.opticlink.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServletRequestsTest {

    private final Map<String, Object> answers =
            new HashMap<>(
                    Map.of(
                            "getMethod", "POST",
                            "getContextPath", "",
                            "getServletPath", "/system/console",
                            "getRequestURI", "/system/console/x;y=%20",
                            "getRemoteAddr", "::1",
                            "getLocalPort", 8181,
                            "isSecure", false,
                            "getContentType", "application/x-www-form-urlencoded",
                            "getContentLengthLong", 20L,
                            "getCookies", new Cookie[] {new Cookie("opticlink-8181", "token")}));

    private ConsoleRequest request() {
        HttpServletRequest request =
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "getHeaderNames" ->
                                                    Collections.enumeration(
                                                            List.of("HOST", "Accept"));
                                            case "getHeader" -> "value of " + arguments[0];
                                            case "getParameter" -> "field " + arguments[0];
                                            default -> answers.get(method.getName());
                                        });
        return ServletRequests.of(request);
    }

    @Test
    void takesWhatTheLoginNeeds() {
        ConsoleRequest request = request();
        assertThat(request.root()).isEqualTo("/system/console");
        assertThat(request.path()).isEqualTo("/system/console/x;y=%20");
        assertThat(request.header("host")).contains("value of HOST");
        assertThat(request.token()).contains("token");
        assertThat(request.field("user")).isEqualTo("field user");
        assertThat(request.address()).isEqualTo("::1");
    }

    @Test
    void aRequestWithoutCookiesHasNoSession() {
        answers.remove("getCookies");
        assertThat(request().token()).isEmpty();
    }

    @Test
    void passwordsInAddressesAreNotRead() {
        answers.put("getQueryString", "password=secret");
        assertThat(request().field("password")).isEmpty();
    }

    @Test
    void endlessOrOtherBodiesAreNotRead() {
        answers.put("getContentLengthLong", 1_000_000L);
        assertThat(request().field("password")).isEmpty();
        answers.put("getContentLengthLong", -1L);
        assertThat(request().field("password")).isEmpty();
        answers.put("getContentLengthLong", 20L);
        answers.put("getContentType", "multipart/form-data");
        assertThat(request().field("password")).isEmpty();
        answers.remove("getContentType");
        assertThat(request().field("password")).isEmpty();
    }
}
