package org.opticlink.security.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.opticlink.security.Users;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the users in {@code <home>/var}. Reading them is done on a thread of its own, because the
 * first start makes a user, whose password is slow to hash on purpose. It registers the service
 * itself, and only when the users could be read: so a damaged file is one clear line in the log
 * instead of a component that fails again for everybody who asks.
 */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='org.opticlink.security.Users'")
public final class UsersComponent {

    private static final Logger LOG = LoggerFactory.getLogger(UsersComponent.class);
    private static final String HOME = "opticlink.home";

    private final BundleContext context;
    private final Thread opener = new Thread(this::open, "opticlink-users");
    private ServiceRegistration<Users> registration;
    private boolean closed;

    /** Opens nothing yet. */
    @Activate
    public UsersComponent(BundleContext context) {
        this.context = context;
    }

    /** Opens the users; the first start creates one. */
    @Activate
    void activate() {
        opener.start();
    }

    private void open() {
        try {
            String home = context.getProperty(HOME);
            if (home == null) {
                throw new IOException("the framework property " + HOME + " is not set");
            }
            offer(
                    UserDirectory.open(
                            Path.of(home, "var"),
                            PasswordHash.ROUNDS,
                            new SecureRandom(),
                            System::nanoTime));
        } catch (IOException e) {
            LOG.error("nobody can log in: {}", reason(e));
            LOG.debug("the users cannot be read", e);
        }
    }

    private synchronized void offer(Users users) {
        if (!closed) {
            registration = context.registerService(Users.class, users, null);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException failed
                ? "cannot use " + failed.getFile() + " (" + failed.getClass().getSimpleName() + ")"
                : e.getMessage();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        synchronized (this) {
            closed = true;
        }
        // whoever activates this next must not make the same user at the same time
        opener.join();
        if (registration != null) {
            registration.unregister();
        }
    }
}
