package org.opticlink.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.console.login.Answer.Pass;
import org.opticlink.console.login.Answer.Reply;
import org.opticlink.security.Login;

class LoginGateTest {

    private static final String LOGIN = Requests.ROOT + LoginGate.LOGIN;
    private static final String PASSWORD = Requests.ROOT + LoginGate.PASSWORD;
    private static final String BUNDLES = Requests.ROOT + "/bundles";
    private static final String NEW = "seven cows in the rain";

    private final FakeUsers users = new FakeUsers();
    private final FakeSessions sessions = new FakeSessions();
    private final LoginGate gate = new LoginGate(users, sessions, new HostRule(List.of()));

    @BeforeEach
    void passwordWasChangedLongAgo() {
        users.mustChange = false;
    }

    private Reply reply(Requests request) {
        Answer answer = gate.answer(request.build());
        assertThat(answer).isInstanceOf(Reply.class);
        return (Reply) answer;
    }

    private Reply logIn(String password) {
        return reply(
                Requests.post(LOGIN)
                        .field("user", "admin")
                        .field("password", password)
                        .field("next", BUNDLES));
    }

    @Test
    void aBrowserThatIsNotLoggedInGetsTheLoginPageAndNothingElse() {
        Reply reply = reply(Requests.page(BUNDLES));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("name=\"password\"")
                .contains("name=\"next\" value=\"" + BUNDLES + "\"");
        assertThat(reply.headers())
                .doesNotContainKey("WWW-Authenticate")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void aProgramIsAskedForAPasswordButAPagesScriptIsNot() {
        assertThat(reply(Requests.bare("GET", BUNDLES)).headers().get("WWW-Authenticate"))
                .startsWith("Basic ");
        Reply toScript = reply(Requests.fetch(BUNDLES));
        assertThat(toScript.status()).isEqualTo(401);
        assertThat(toScript.headers()).doesNotContainKey("WWW-Authenticate");
    }

    @Test
    void theRightPasswordOpensASessionInACookieThatScriptsAndOtherSitesCannotUse() {
        Reply reply = logIn("one-time");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers())
                .containsEntry("Location", BUNDLES)
                .containsEntry(
                        "Set-Cookie",
                        "opticlink-8181=token1; Path=/system/console; HttpOnly; SameSite=Strict");
        Answer next = gate.answer(Requests.page(BUNDLES).session("token1").build());
        assertThat(next)
                .isInstanceOfSatisfying(
                        Pass.class,
                        pass -> {
                            assertThat(pass.user().name()).isEqualTo("admin");
                            assertThat(pass.user().session()).isEqualTo(sessions.peek("token1"));
                        });
    }

    @Test
    void overTlsTheCookieStaysThere() {
        Reply reply =
                reply(
                        Requests.post(LOGIN)
                                .header("Origin", "https://127.0.0.1:8181")
                                .overTls()
                                .field("user", "admin")
                                .field("password", "one-time"));
        assertThat(reply.headers().get("Set-Cookie")).endsWith("; Secure");
    }

    @Test
    void aLoginNeverContinuesASessionThatWasThereBefore() {
        String old = sessions.open("admin");
        reply(
                Requests.post(LOGIN)
                        .session(old)
                        .field("user", "admin")
                        .field("password", "one-time"));
        assertThat(sessions.peek(old)).isEmpty();
    }

    @Test
    void aWrongPasswordShowsThePageAgainWithoutSayingWhatWasWrong() {
        Reply wrongPassword = logIn("guess");
        Reply wrongUser = reply(Requests.post(LOGIN).field("user", "root").field("password", "x"));
        assertThat(wrongPassword.status()).isEqualTo(403).isEqualTo(wrongUser.status());
        assertThat(wrongPassword.body()).contains("The user name or the password is wrong.");
        assertThat(wrongUser.body()).contains("The user name or the password is wrong.");
        assertThat(sessions.open).isEmpty();
    }

    @Test
    void whoeverGuessesIsToldToWait() {
        users.instead = Optional.of(new Login.Delayed(Duration.ofMillis(7_200)));
        Reply page = logIn("one-time");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.headers()).containsEntry("Retry-After", "8");
        assertThat(reply(Requests.bare("GET", BUNDLES).basic("admin", "one-time")).status())
                .isEqualTo(429);
    }

    @Test
    void aBusyLoginSaysSo() {
        users.instead = Optional.of(new Login.Busy());
        assertThat(logIn("one-time").status()).isEqualTo(503);
        Reply toProgram = reply(Requests.bare("GET", BUNDLES).basic("admin", "one-time"));
        assertThat(toProgram.status()).isEqualTo(503);
        assertThat(toProgram.headers())
                .containsEntry("Retry-After", "1")
                .doesNotContainKey("WWW-Authenticate");
    }

    @Test
    void theAddressOfTheClientCounts() {
        reply(Requests.bare("GET", BUNDLES).basic("admin", "guess").from("192.0.2.7"));
        assertThat(users.addresses).containsExactly("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/system/console//evil.example",
                "/system/consoleevil",
                "/system/console/../../evil",
                "/system/console/a\\b",
                "/system/console/x?y",
                "/system/console/logout",
                ""
            })
    void aLoginLeadsNowhereButIntoTheConsole(String next) {
        Reply reply =
                reply(
                        Requests.post(LOGIN)
                                .field("user", "admin")
                                .field("password", "one-time")
                                .field("next", next));
        assertThat(reply.headers()).containsEntry("Location", Requests.ROOT);
    }

    @Test
    void whatARequestBringsIsNeverHtml() {
        assertThat(reply(Requests.page(Requests.ROOT + "/\"><script>")).body())
                .doesNotContain("\"><script>");
        users.mustChange = true;
        String token = sessions.open("admin");
        String body =
                reply(
                                passwordForm(token)
                                        .field("token", "csrf1")
                                        .field("new", "x")
                                        .field("again", "x"))
                        .body();
        assertThat(body).contains("&lt;too&gt; short");
    }

    @Test
    void theOneTimePasswordOpensNothingButThePageThatReplacesIt() {
        users.mustChange = true;
        assertThat(logIn("one-time").headers()).containsEntry("Location", PASSWORD);
        assertThat(reply(Requests.page(BUNDLES).session("token1")).headers())
                .containsEntry("Location", PASSWORD);
        assertThat(reply(Requests.fetch(BUNDLES + ".json").session("token1")).status())
                .isEqualTo(403);
        assertThat(reply(Requests.post(BUNDLES).session("token1")).status()).isEqualTo(403);
        assertThat(reply(Requests.bare("GET", BUNDLES).basic("admin", "one-time")).status())
                .isEqualTo(403);
        assertThat(reply(Requests.page(PASSWORD).session("token1")).body())
                .contains("name=\"new\"");
    }

    private static Requests passwordForm(String token) {
        return Requests.post(PASSWORD).session(token);
    }

    @Test
    void aNewPasswordReplacesTheOneTimePasswordAndEverySession() {
        users.mustChange = true;
        String here = sessions.open("admin");
        String elsewhere = sessions.open("admin");
        Reply reply =
                reply(
                        passwordForm(here)
                                .field("token", "csrf1")
                                .field("new", NEW)
                                .field("again", NEW));
        assertThat(reply.headers()).containsEntry("Location", Requests.ROOT);
        assertThat(reply.headers().get("Set-Cookie")).startsWith("opticlink-8181=token3;");
        assertThat(users.password).isEqualTo(NEW);
        assertThat(sessions.peek(here)).isEmpty();
        assertThat(sessions.peek(elsewhere)).isEmpty();
        assertThat(gate.answer(Requests.page(BUNDLES).session("token3").build()))
                .isInstanceOf(Pass.class);
    }

    @Test
    void laterOnTheCurrentPasswordIsNeeded() {
        String token = sessions.open("admin");
        Requests form =
                passwordForm(token).field("token", "csrf1").field("new", NEW).field("again", NEW);
        assertThat(reply(form.field("current", "guess")).status()).isEqualTo(403);
        assertThat(users.password).isEqualTo("one-time");
        assertThat(reply(form.field("current", "one-time")).status()).isEqualTo(303);
        assertThat(users.password).isEqualTo(NEW);
    }

    @Test
    void aPasswordIsNotChangedByMistakeOrByAStranger() {
        users.mustChange = true;
        String token = sessions.open("admin");
        assertThat(
                        reply(
                                        passwordForm(token)
                                                .field("token", "other")
                                                .field("new", NEW)
                                                .field("again", NEW))
                                .status())
                .isEqualTo(403);
        assertThat(
                        reply(
                                        passwordForm(token)
                                                .field("token", "csrf1")
                                                .field("new", NEW)
                                                .field("again", "typo"))
                                .status())
                .isEqualTo(400);
        users.diskFull = true;
        assertThat(
                        reply(
                                        passwordForm(token)
                                                .field("token", "csrf1")
                                                .field("new", NEW)
                                                .field("again", NEW))
                                .status())
                .isEqualTo(500);
        assertThat(users.password).isEqualTo("one-time");
        assertThat(sessions.peek(token)).isPresent();
    }

    @Test
    void scriptsLogInWithEveryRequest() {
        Answer answer =
                gate.answer(Requests.bare("POST", BUNDLES).basic("admin", "one-time").build());
        assertThat(answer).isEqualTo(new Pass(new ConsoleUser("admin", Optional.empty())));
        assertThat(sessions.open).isEmpty();
        assertThat(reply(Requests.bare("GET", BUNDLES).basic("admin", "guess")).status())
                .isEqualTo(401);
        assertThat(
                        reply(Requests.bare("GET", BUNDLES).header("Authorization", "Bearer x"))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void aPageThatRefreshesItselfDoesNotKeepTheSessionAlive() {
        String token = sessions.open("admin");
        gate.answer(
                Requests.fetch(BUNDLES).session(token).header("OpticLink-Unattended", "1").build());
        assertThat(sessions.used).isEmpty();
        gate.answer(Requests.fetch(BUNDLES).session(token).build());
        assertThat(sessions.used).containsExactly(token);
    }

    @Test
    void loggingOutEndsTheSession() {
        String token = sessions.open("admin");
        Reply reply = gate.logout(Requests.page(Requests.ROOT + "/logout").session(token).build());
        assertThat(sessions.peek(token)).isEmpty();
        assertThat(reply.headers()).containsEntry("Location", LOGIN);
        assertThat(reply.headers().get("Set-Cookie"))
                .startsWith("opticlink-8181=;")
                .endsWith("; Max-Age=0");
    }

    @Test
    void foreignNamesAndForeignPagesGetNothing() {
        String token = sessions.open("admin");
        Requests rebound = Requests.page(BUNDLES).session(token).header("Host", "evil.example");
        assertThat(reply(rebound).status()).isEqualTo(421);
        Requests forged =
                Requests.post(BUNDLES).session(token).header("Sec-Fetch-Site", "same-site");
        assertThat(reply(forged).status()).isEqualTo(403);
        Requests forgedLogin = Requests.post(LOGIN).header("Sec-Fetch-Site", "cross-site");
        assertThat(reply(forgedLogin.field("user", "admin").field("password", "one-time")).status())
                .isEqualTo(403);
        assertThat(users.addresses).isEmpty();
    }

    @Test
    void onlySomebodyAtThisMachineIsToldWhereTheFirstPasswordIs() {
        users.mustChange = true;
        assertThat(reply(Requests.page(LOGIN)).body()).contains("first-login.txt");
        assertThat(reply(Requests.page(LOGIN).from("192.0.2.7")).body())
                .doesNotContain("first-login.txt");
        users.mustChange = false;
        assertThat(reply(Requests.page(LOGIN)).body()).doesNotContain("first-login.txt");
    }

    @Test
    void thePagesLoadNothingAndRunNoScript() {
        Reply page = reply(Requests.page(LOGIN));
        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'nonce-");
        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("{{")
                .doesNotContain("/*style*/");
        assertThat(reply(Requests.page(LOGIN)).headers().get("Content-Security-Policy"))
                .isNotEqualTo(page.headers().get("Content-Security-Policy"));
    }
}
