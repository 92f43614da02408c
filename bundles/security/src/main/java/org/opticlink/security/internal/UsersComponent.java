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
 * Offers the users in {@code <home>/var}. It registers the service itself, and only when the users
 * could be read: so a damaged file is one clear line in the log instead of a component that fails
 * again for everybody who asks.
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

    private final ServiceRegistration<Users> registration;

    /** Opens the users; the first start creates one. */
    @Activate
    public UsersComponent(BundleContext context) {
        registration = register(context);
    }

    private static ServiceRegistration<Users> register(BundleContext context) {
        try {
            String home = context.getProperty(HOME);
            if (home == null) {
                throw new IOException("the framework property " + HOME + " is not set");
            }
            Users users =
                    UserDirectory.open(
                            Path.of(home, "var"),
                            PasswordHash.ROUNDS,
                            new SecureRandom(),
                            System::nanoTime);
            return context.registerService(Users.class, users, null);
        } catch (IOException e) {
            LOG.error("nobody can log in: {}", reason(e));
            LOG.debug("the users cannot be read", e);
            return null;
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException failed
                ? "cannot use " + failed.getFile() + " (" + failed.getClass().getSimpleName() + ")"
                : e.getMessage();
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
