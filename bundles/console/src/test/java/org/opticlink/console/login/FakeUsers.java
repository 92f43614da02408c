package org.opticlink.console.login;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opticlink.security.Login;
import org.opticlink.security.PasswordRefusedException;
import org.opticlink.security.Users;

/** One user, whose password never slows anybody down. */
final class FakeUsers implements Users {

    static final String USER = "admin";

    String password = "one-time";
    boolean mustChange = true;
    boolean diskFull;
    Optional<Login> instead = Optional.empty();
    final List<String> addresses = new ArrayList<>();

    @Override
    public Login login(String user, String typed, String address) {
        addresses.add(address);
        return instead.orElse(
                user.equals(USER) && typed.equals(password)
                        ? new Login.Granted(USER)
                        : new Login.Denied());
    }

    @Override
    public boolean mustChangePassword(String user) {
        return mustChange;
    }

    @Override
    public void changePassword(String user, String newPassword)
            throws PasswordRefusedException, IOException {
        if (newPassword.length() < 12) {
            throw new PasswordRefusedException("The new password is <too> short.");
        }
        if (diskFull) {
            throw new IOException("no space left");
        }
        password = newPassword;
        mustChange = false;
    }

    @Override
    public Optional<Path> firstLogin() {
        return mustChange ? Optional.of(Path.of("var", "first-login.txt")) : Optional.empty();
    }
}
