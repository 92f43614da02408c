package org.opticlink.security.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.opticlink.security.Login;
import org.opticlink.security.PasswordRefusedException;
import org.opticlink.security.Users;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Offers the users in {@code <home>/var}. When their file is damaged there is no service, and so no
 * way in.
 */
@Component(immediate = true)
public final class UsersComponent implements Users {

    private final UserDirectory users;

    /** Opens the users; the first start creates one. */
    @Activate
    public UsersComponent(BundleContext context) throws IOException {
        String home = context.getProperty("opticlink.home");
        if (home == null) {
            throw new IOException(
                    "the framework property opticlink.home is not set: start OpticLink with bin/opticlink");
        }
        users =
                UserDirectory.open(
                        Path.of(home, "var"),
                        PasswordHash.ROUNDS,
                        new SecureRandom(),
                        System::nanoTime);
    }

    @Override
    public Login login(String user, String password, String address) {
        return users.login(user, password, address);
    }

    @Override
    public boolean mustChangePassword(String user) {
        return users.mustChangePassword(user);
    }

    @Override
    public void changePassword(String user, String newPassword)
            throws PasswordRefusedException, IOException {
        users.changePassword(user, newPassword);
    }

    @Override
    public Optional<Path> firstLogin() {
        return users.firstLogin();
    }
}
