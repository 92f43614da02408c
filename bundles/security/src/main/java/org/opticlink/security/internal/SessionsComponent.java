package org.opticlink.security.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.opticlink.security.Session;
import org.opticlink.security.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the sessions of this process. A change of the configuration ends them all. */
@Component(configurationPid = SessionsComponent.PID)
@Designate(ocd = SessionsComponent.Config.class)
public final class SessionsComponent implements Sessions {

    static final String PID = "org.opticlink.security.sessions";

    /** How long people stay logged in. */
    @ObjectClassDefinition(
            name = "OpticLink sessions",
            description = "How long people stay logged in.")
    public @interface Config {

        /** Minutes without a request. */
        @AttributeDefinition(
                name = "Idle minutes",
                description = "Minutes without a click after which a session ends.",
                min = "1",
                max = "1440")
        int idleMinutes() default 30;

        /** Hours since the login. */
        @AttributeDefinition(
                name = "Longest hours",
                description = "Hours after the login when a session ends in any case.",
                min = "1",
                max = "720")
        int longestHours() default 12;
    }

    private final SessionStore store;

    /** Starts without a session. */
    @Activate
    public SessionsComponent(Config config) {
        store =
                new SessionStore(
                        new SecureRandom(),
                        System::nanoTime,
                        Duration.ofMinutes(Math.max(1, config.idleMinutes())),
                        Duration.ofHours(Math.max(1, config.longestHours())));
    }

    @Override
    public String open(String user) {
        return store.open(user);
    }

    @Override
    public Optional<Session> use(String token) {
        return store.use(token);
    }

    @Override
    public Optional<Session> peek(String token) {
        return store.peek(token);
    }

    @Override
    public void close(String token) {
        store.close(token);
    }

    @Override
    public void closeAll(String user) {
        store.closeAll(user);
    }
}
