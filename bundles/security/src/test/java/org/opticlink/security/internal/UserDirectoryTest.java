package org.opticlink.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.security.Login;
import org.opticlink.security.PasswordRefusedException;

class UserDirectoryTest {

    private static final String HERE = "127.0.0.1";
    private static final String NEW = "seven cows in the rain";

    private final ManualClock clock = new ManualClock();

    @TempDir private Path folder;

    private UserDirectory users;

    @BeforeEach
    void firstStart() throws IOException {
        users = open();
    }

    private UserDirectory open() throws IOException {
        return UserDirectory.open(folder, 1_000, new SecureRandom(), clock);
    }

    private String oneTimePassword() throws IOException {
        Matcher matcher =
                Pattern.compile("password: (\\S+)")
                        .matcher(Files.readString(folder.resolve("first-login.txt")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void theFirstStartMakesAPasswordThatIsNowhereElse() throws IOException {
        String password = oneTimePassword();
        assertThat(users.login("admin", password, HERE)).isEqualTo(new Login.Granted("admin"));
        assertThat(users.firstLogin()).contains(folder.resolve("first-login.txt"));
        assertThat(Files.readString(folder.resolve("users.properties")))
                .doesNotContain(password)
                .contains("admin.password=$pbkdf2-sha256$i=1000,l=32$");
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        for (String name : new String[] {"first-login.txt", "users.properties"}) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .as(name)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void twoInstallationsHaveDifferentPasswords() throws IOException {
        String first = oneTimePassword();
        Files.delete(folder.resolve("users.properties"));
        open();
        assertThat(oneTimePassword()).isNotEqualTo(first);
    }

    @Test
    void theOneTimePasswordSurvivesARestart() throws IOException {
        String password = oneTimePassword();
        UserDirectory restarted = open();
        assertThat(oneTimePassword()).isEqualTo(password);
        assertThat(restarted.login("admin", password, HERE)).isInstanceOf(Login.Granted.class);
        assertThat(restarted.mustChangePassword("admin")).isTrue();
    }

    @Test
    void aChangedPasswordReplacesTheOneTimePassword() throws Exception {
        String old = oneTimePassword();
        users.login("admin", old, HERE);
        users.changePassword("admin", NEW);

        assertThat(users.mustChangePassword("admin")).isFalse();
        assertThat(users.firstLogin()).isEmpty();
        assertThat(folder.resolve("first-login.txt")).doesNotExist();
        assertThat(users.login("admin", old, HERE)).isEqualTo(new Login.Denied());
        assertThat(users.login("admin", NEW, HERE)).isInstanceOf(Login.Granted.class);
        assertThat(open().login("admin", NEW, HERE)).isInstanceOf(Login.Granted.class);
    }

    @Test
    void aFirstLoginFileThatACrashLeftBehindIsRemoved() throws Exception {
        users.changePassword("admin", NEW);
        Files.writeString(folder.resolve("first-login.txt"), "spent");
        open();
        assertThat(folder.resolve("first-login.txt")).doesNotExist();
    }

    @Test
    void aWeakOrUnchangedPasswordIsRefusedAndTheOldOneStays() throws IOException {
        String old = oneTimePassword();
        assertThatThrownBy(() -> users.changePassword("admin", "short"))
                .isInstanceOf(PasswordRefusedException.class);
        assertThatThrownBy(() -> users.changePassword("admin", old))
                .isInstanceOf(PasswordRefusedException.class);
        assertThat(users.mustChangePassword("admin")).isTrue();
        assertThat(users.login("admin", old, HERE)).isInstanceOf(Login.Granted.class);
    }

    @Test
    void aPasswordThatCannotBeStoredLeavesTheOldOne() throws Exception {
        String old = oneTimePassword();
        Path inTheWay = Files.createDirectory(folder.resolve("users.properties.new"));
        Files.createFile(inTheWay.resolve("file"));

        assertThatThrownBy(() -> users.changePassword("admin", NEW))
                .isInstanceOf(IOException.class);
        assertThat(users.login("admin", old, HERE)).isInstanceOf(Login.Granted.class);
        assertThat(folder.resolve("first-login.txt")).exists();
    }

    @Test
    void unknownUsersAreTreatedLikeWrongPasswords() {
        assertThat(users.login("root", "x", "192.0.2.1")).isEqualTo(new Login.Denied());
        assertThat(users.login("admin", "x", "192.0.2.1")).isEqualTo(new Login.Denied());
        users.login("nobody", "x", "192.0.2.1");
        assertThat(users.login("admin", "x", "192.0.2.1"))
                .isEqualTo(new Login.Delayed(Duration.ofSeconds(1)));
    }

    @Test
    void guessingIsSlowedDownEvenWithTheRightPassword() throws IOException {
        String right = oneTimePassword();
        users.login("admin", right, HERE);
        for (int i = 0; i < 3; i++) {
            users.login("admin", "guess" + i, HERE);
        }
        assertThat(users.login("admin", right, HERE))
                .isEqualTo(new Login.Delayed(Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));
        assertThat(users.login("admin", right, HERE)).isInstanceOf(Login.Granted.class);
    }

    @Test
    void aDamagedFileLetsNobodyInAndSaysWhatToDo() throws IOException {
        Path file = folder.resolve("users.properties");
        for (String damaged :
                new String[] {"", "admin.password=secret", "A/b.password=x", "x=\\u12"}) {
            Files.writeString(file, damaged);
            assertThatThrownBy(this::open)
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("remove it")
                    .hasMessageNotContaining("secret");
        }
    }
}
