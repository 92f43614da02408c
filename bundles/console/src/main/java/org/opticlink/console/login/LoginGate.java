package org.opticlink.console.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opticlink.console.login.Answer.Pass;
import org.opticlink.console.login.Answer.Reply;
import org.opticlink.security.Login;
import org.opticlink.security.Session;
import org.opticlink.security.Sessions;
import org.opticlink.security.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about every request to the console: a browser logs in with a form and holds a session
 * cookie, a script sends its password with each request. Until the one-time password is replaced
 * nothing but the page for that is served.
 */
final class LoginGate {

    static final String LOGIN = "/opticlink-login";
    static final String PASSWORD = "/opticlink-password";

    /**
     * A page sets this on what it fetches by itself, so that an unattended browser does not stay
     * logged in.
     */
    static final String UNATTENDED = "OpticLink-Unattended";

    private static final Logger LOG = LoggerFactory.getLogger(LoginGate.class);
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private final Users users;
    private final Sessions sessions;
    private final HostRule hosts;
    private final Pages pages = new Pages();
    private final PasswordChange passwordChange;

    LoginGate(Users users, Sessions sessions, HostRule hosts) {
        this.users = users;
        this.sessions = sessions;
        this.hosts = hosts;
        this.passwordChange = new PasswordChange(users, sessions, pages);
    }

    Answer answer(ConsoleRequest request) {
        if (!hosts.allows(request.header("Host"))) {
            return Reply.text(
                    421,
                    "The console does not answer to this host name. Use localhost or an IP address, or add the"
                            + " name to the allowed host names of the configuration \"OpticLink console login\".");
        }
        if (!OriginRule.allows(request)) {
            LOG.warn(
                    "refused {} {} that a page of {} had sent",
                    request.method(),
                    request.path(),
                    foreign(request));
            return Reply.text(403, "This request was sent by another site.");
        }
        if (request.path().equals(request.root() + LOGIN)) {
            return loginPage(request);
        }
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            return basic(request, authorization.get());
        }
        Optional<Session> session = session(request);
        return session.isPresent() ? withSession(request, session.get()) : notLoggedIn(request);
    }

    /** Ends the session and shows the login page. */
    Reply logout(ConsoleRequest request) {
        request.token().ifPresent(sessions::close);
        return Reply.redirect(request.root() + LOGIN)
                .with("Set-Cookie", cookie(request, "") + "; Max-Age=0");
    }

    private Optional<Session> session(ConsoleRequest request) {
        boolean unattended = request.header(UNATTENDED).isPresent();
        return request.token()
                .flatMap(token -> unattended ? sessions.peek(token) : sessions.use(token));
    }

    private Answer withSession(ConsoleRequest request, Session session) {
        if (request.path().equals(request.root() + PASSWORD)) {
            return passwordChange.answer(request, session);
        }
        if (users.mustChangePassword(session.user())) {
            return request.isNavigation()
                    ? Reply.redirect(request.root() + PASSWORD)
                    : Reply.text(403, "Change the one-time password first.");
        }
        return new Pass(new ConsoleUser(session.user(), Optional.of(session)));
    }

    private Answer basic(ConsoleRequest request, String header) {
        Optional<BasicCredentials> sent = BasicCredentials.parse(header);
        if (sent.isEmpty()) {
            return challenge(
                    "This login is not understood; send a user name and a password (Basic).");
        }
        Login login = users.login(sent.get().user(), sent.get().password(), request.address());
        if (login instanceof Login.Granted granted) {
            return users.mustChangePassword(granted.user())
                    ? Reply.text(
                            403, "Log in with a browser and change the one-time password first.")
                    : new Pass(new ConsoleUser(granted.user(), Optional.empty()));
        }
        Refusal refusal = Refusal.of(login);
        return login instanceof Login.Denied
                ? challenge(refusal.sentence())
                : refusal.dress(Reply.text(refusal.status(), refusal.sentence()));
    }

    private Reply loginPage(ConsoleRequest request) {
        if (!request.isPost()) {
            return pages.login(200, request.root(), request.root(), hint(request), "");
        }
        String next = next(request, request.field("next"));
        if (request.field("user").isEmpty()) {
            return pages.login(
                    400, request.root(), next, hint(request), "Type a user name and a password.");
        }
        Login login =
                users.login(request.field("user"), request.field("password"), request.address());
        if (login instanceof Login.Granted granted) {
            LOG.info("user {} logged in to the console from {}", granted.user(), request.address());
            request.token().ifPresent(sessions::close);
            String token = sessions.open(granted.user());
            String target =
                    users.mustChangePassword(granted.user()) ? request.root() + PASSWORD : next;
            return Reply.redirect(target).with("Set-Cookie", cookie(request, token));
        }
        Refusal refusal = Refusal.of(login);
        return refusal.dress(
                pages.login(
                        refusal.status(), request.root(), next, hint(request), refusal.sentence()));
    }

    private Reply notLoggedIn(ConsoleRequest request) {
        if (request.isNavigation()) {
            return pages.login(
                    403, request.root(), next(request, request.path()), hint(request), "");
        }
        // a browser would answer the challenge with a dialogue of its own
        return request.header("Sec-Fetch-Mode").isPresent()
                ? Reply.text(401, "Not logged in.")
                : challenge("Not logged in.");
    }

    private static Reply challenge(String sentence) {
        return Reply.text(401, sentence)
                .with("WWW-Authenticate", "Basic realm=\"OpticLink\", charset=\"UTF-8\"");
    }

    private static String next(ConsoleRequest request, String wanted) {
        boolean inside = wanted.startsWith(request.root() + "/") && PATH.matcher(wanted).matches();
        boolean leavesAgain =
                wanted.equals(request.root() + LOGIN) || wanted.equals(request.root() + "/logout");
        return inside && !leavesAgain ? wanted : request.root();
    }

    private String hint(ConsoleRequest request) {
        return users.firstLogin()
                .filter(file -> isLoopback(request.address()))
                .map(Object::toString)
                .orElse("");
    }

    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static String cookie(ConsoleRequest request, String token) {
        return request.cookieName()
                + "="
                + token
                + "; Path="
                + request.root()
                + "; HttpOnly; SameSite=Strict"
                + (request.secure() ? "; Secure" : "");
    }

    private static String foreign(ConsoleRequest request) {
        return request.header("Origin")
                .map(origin -> origin.replaceAll("[^\\w.:/\\[\\]-]", "?"))
                .orElse("an unknown origin");
    }
}
