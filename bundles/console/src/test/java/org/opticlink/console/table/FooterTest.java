package org.opticlink.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.security.Login;
import org.opticlink.security.Users;

class FooterTest {

    private static Optional<Users> users(Optional<Path> firstLogin) {
        return Optional.of(
                new Users() {
                    @Override
                    public Login login(String user, String password, String address) {
                        return new Login.Denied();
                    }

                    @Override
                    public boolean mustChangePassword(String user) {
                        return firstLogin.isPresent();
                    }

                    @Override
                    public void changePassword(String user, String newPassword) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Optional<Path> firstLogin() {
                        return firstLogin;
                    }
                });
    }

    @Test
    void saysWhereTheConsoleAndTheFirstPasswordAre() {
        Path file = Path.of("var", "first-login.txt");
        assertThat(
                        Footer.console(
                                List.of("http://192.0.2.1:8181/", "http://127.0.0.1:8181/"),
                                users(Optional.of(file))))
                .isEqualTo(
                        "Web Console: http://127.0.0.1:8181/system/console/channels  (first login: see "
                                + file
                                + ")");
    }

    @Test
    void onceThePasswordIsChangedThereIsNothingToSayAboutIt() {
        assertThat(Footer.console(List.of("http://127.0.0.1:8181"), users(Optional.empty())))
                .isEqualTo("Web Console: http://127.0.0.1:8181/system/console/channels");
    }

    @Test
    void saysWhenThereIsNoConsoleOrNobodyCanLogIn() {
        assertThat(Footer.console(List.of("/"), users(Optional.empty())))
                .isEqualTo("Web Console: not running");
        assertThat(Footer.console(List.of("http://127.0.0.1:8181"), Optional.empty()))
                .isEqualTo(
                        "Web Console: http://127.0.0.1:8181/system/console/channels"
                                + "  (nobody can log in yet)");
    }

    @Test
    void readsServicePropertiesOfEveryShape() {
        assertThat(Footer.strings(new String[] {"a", "b"})).containsExactly("a", "b");
        assertThat(Footer.strings(List.of("a"))).containsExactly("a");
        assertThat(Footer.strings("a")).containsExactly("a");
        assertThat(Footer.strings(null)).isEmpty();
    }
}
