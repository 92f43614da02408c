package org.opticlink.security.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.opticlink.security.Login;
import org.opticlink.security.PasswordRefusedException;
import org.opticlink.security.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users in one folder: {@code users.properties}, and {@code first-login.txt} while the one-time
 * password is valid.
 */
final class UserDirectory implements Users {

    static final String ADMIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(UserDirectory.class);
    private static final String FIRST_LOGIN =
            """
            The first login to OpticLink asks for a password of your own; then this file goes away.

            user:     %s
            password: %s
            """;
    private static final int MAX_WAITING = 4;
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private final UserFile file;
    private final Path firstLogin;
    private final int rounds;
    private final SecureRandom random;
    private final LoginDelays delays;
    private final VerifiedPasswords verified;
    private final PasswordHash nobody;

    /** One slow hash at a time, so that guessing cannot take the processor from the cameras. */
    private final OneAtATime hashing = new OneAtATime(MAX_WAITING, MAX_WAIT);

    private volatile Map<String, StoredUser> users;

    private UserDirectory(Path folder, int rounds, SecureRandom random, LongSupplier nanoTime) {
        this.file = new UserFile(folder.resolve("users.properties"));
        this.firstLogin = folder.resolve("first-login.txt");
        this.rounds = rounds;
        this.random = random;
        this.delays = new LoginDelays(nanoTime);
        this.verified = new VerifiedPasswords(random, nanoTime);
        this.nobody = PasswordHash.ofNobody(rounds, random);
    }

    /**
     * Opens the users of an installation; creates the first one when there is none.
     *
     * @param folder where the files are
     * @param rounds PBKDF2 rounds of new passwords
     * @param random for salts and passwords
     * @param nanoTime a monotonic clock
     * @throws IOException when a file cannot be read, understood or written; the message says what
     *     to do
     */
    static UserDirectory open(Path folder, int rounds, SecureRandom random, LongSupplier nanoTime)
            throws IOException {
        UserDirectory directory = new UserDirectory(folder, rounds, random, nanoTime);
        if (directory.file.exists()) {
            directory.users = directory.file.read();
            directory.removeSpentPassword();
        } else {
            directory.createAdmin();
        }
        return directory;
    }

    @Override
    public Login login(String name, String password, String address) {
        Duration wait = delays.remaining(address);
        if (!wait.isZero()) {
            return new Login.Delayed(wait);
        }
        StoredUser user = users.get(name);
        if (user != null && verified.contains(user, password)) {
            return new Login.Granted(name);
        }
        return hashing.run(() -> verify(name, password, address)).orElseGet(Login.Busy::new);
    }

    private Login verify(String name, String password, String address) {
        // others from this address may have failed while this one waited
        Duration wait = delays.remaining(address);
        if (!wait.isZero()) {
            return new Login.Delayed(wait);
        }
        StoredUser user = users.get(name);
        boolean right = (user == null ? nobody : user.password()).matches(password);
        if (!right || user == null) {
            return denied(name, address);
        }
        delays.succeeded(address);
        verified.add(user, password);
        return new Login.Granted(name);
    }

    private Login denied(String name, String address) {
        delays.failed(address);
        LOG.warn(
                "wrong password from {} for {}; if that was not you, somebody is guessing",
                address,
                users.containsKey(name) ? "user " + name : "an unknown user");
        return new Login.Denied();
    }

    @Override
    public boolean mustChangePassword(String name) {
        StoredUser user = users.get(name);
        return user != null && user.mustChange();
    }

    @Override
    public synchronized void changePassword(String name, String newPassword)
            throws PasswordRefusedException, IOException {
        StoredUser user = users.get(name);
        if (user == null) {
            throw new PasswordRefusedException("There is no such user.");
        }
        PasswordRules.check(name, newPassword);
        if (user.password().matches(newPassword)) {
            throw new PasswordRefusedException("The new password is the same as the old one.");
        }
        store(new StoredUser(name, PasswordHash.of(newPassword, rounds, random), false));
        LOG.info("user {} has a new password", name);
        removeSpentPassword();
    }

    @Override
    public Optional<Path> firstLogin() {
        return mustChangePassword(ADMIN) ? Optional.of(firstLogin) : Optional.empty();
    }

    private void createAdmin() throws IOException {
        String password = OneTimePassword.create(random);
        StoredUser admin = new StoredUser(ADMIN, PasswordHash.of(password, rounds, random), true);
        // this file first: without the other one the next start makes a new password, so nobody is
        // ever locked out
        PrivateFile.replace(
                firstLogin,
                FIRST_LOGIN.formatted(ADMIN, password).replace("\n", System.lineSeparator()));
        users = Map.of();
        store(admin);
        LOG.info(
                "created the user {}; the one-time password for the first login is in {}",
                ADMIN,
                firstLogin);
    }

    private void store(StoredUser changed) throws IOException {
        Map<String, StoredUser> next = new TreeMap<>(users);
        next.put(changed.name(), changed);
        file.write(new ArrayList<>(next.values()));
        users = Map.copyOf(next);
    }

    private void removeSpentPassword() {
        if (firstLogin().isEmpty()) {
            try {
                Files.deleteIfExists(firstLogin);
            } catch (IOException e) {
                LOG.warn(
                        "cannot remove {}, whose password is no longer valid; remove it by hand",
                        firstLogin,
                        e);
            }
        }
    }
}
