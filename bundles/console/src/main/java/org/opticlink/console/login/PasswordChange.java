package org.opticlink.console.login;

import java.io.IOException;
import org.opticlink.console.login.Answer.Reply;
import org.opticlink.security.Login;
import org.opticlink.security.PasswordRefusedException;
import org.opticlink.security.Session;
import org.opticlink.security.Sessions;
import org.opticlink.security.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page on which users change their own password. A change ends all their sessions but opens a
 * new one here.
 */
final class PasswordChange {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordChange.class);

    private final Users users;
    private final Sessions sessions;
    private final Pages pages;

    PasswordChange(Users users, Sessions sessions, Pages pages) {
        this.users = users;
        this.sessions = sessions;
        this.pages = pages;
    }

    Reply answer(ConsoleRequest request, Session session) {
        if (!request.isPost()) {
            return page(200, request, session, "");
        }
        if (!session.csrfToken().equals(request.field("token"))) {
            return page(403, request, session, "The page was out of date. Please try again.");
        }
        String wanted = request.field("new");
        if (!wanted.equals(request.field("again"))) {
            return page(400, request, session, "The two new passwords differ.");
        }
        if (!users.mustChangePassword(session.user())) {
            Login login = users.login(session.user(), request.field("current"), request.address());
            if (!(login instanceof Login.Granted)) {
                Refusal refusal = Refusal.of(login);
                return refusal.dress(page(refusal.status(), request, session, refusal.sentence()));
            }
        }
        return change(request, session, wanted);
    }

    private Reply change(ConsoleRequest request, Session session, String wanted) {
        try {
            users.changePassword(session.user(), wanted);
        } catch (PasswordRefusedException e) {
            return page(400, request, session, e.getMessage());
        } catch (IOException e) {
            LOG.error("cannot store the new password of user {}", session.user(), e);
            return page(
                    500,
                    request,
                    session,
                    "The new password could not be stored; the old one is still valid."
                            + " The log of the server says why.");
        }
        sessions.closeAll(session.user());
        String token = sessions.open(session.user());
        return Reply.redirect(request.root()).with("Set-Cookie", LoginGate.cookie(request, token));
    }

    private Reply page(int status, ConsoleRequest request, Session session, String message) {
        boolean mustChange = users.mustChangePassword(session.user());
        return pages.password(
                status, request.root(), session.user(), session.csrfToken(), mustChange, message);
    }
}
