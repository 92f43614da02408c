package org.opticlink.console.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.opticlink.console.login.Answer.Pass;
import org.opticlink.console.login.Answer.Reply;
import org.opticlink.security.Sessions;
import org.opticlink.security.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Web Console's login. The framework property {@code
 * felix.webconsole.security.providers=opticlink} keeps the console closed as long as this is not
 * there. Called on the threads of the HTTP server.
 */
@Component(
        configurationPid = "org.opticlink.console.login",
        property = SecurityProvider.PROPERTY_ID + "=opticlink")
@Designate(ocd = LoginConfig.class)
public final class ConsoleLogin implements SecurityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogin.class);

    private final LoginGate gate;

    /** Opens the console to these users. */
    @Activate
    public ConsoleLogin(LoginConfig config, @Reference Users users, @Reference Sessions sessions) {
        gate = new LoginGate(users, sessions, new HostRule(List.of(config.allowedHosts())));
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
        // not no-referrer: with that, browsers hide the origin of a form, too
        response.setHeader("Referrer-Policy", "same-origin");
        Answer answer = gate.answer(ServletRequests.of(request));
        if (answer instanceof Pass pass) {
            request.setAttribute(ServletContextHelper.REMOTE_USER, pass.user().name());
            return pass.user();
        }
        send((Reply) answer, response);
        return null;
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof ConsoleUser;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        send(gate.logout(ServletRequests.of(request)), response);
    }

    private static void send(Reply reply, HttpServletResponse response) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("the client went away before it had its answer", e);
        }
    }
}
