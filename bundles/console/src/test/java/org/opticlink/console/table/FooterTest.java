package org.opticlink.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FooterTest {

    @Test
    void saysWhereTheConsoleAndTheFirstPasswordAre() {
        Path file = Path.of("var", "first-login.txt");
        assertThat(
                        Footer.lines(
                                List.of("http://192.0.2.1:8181/", "http://127.0.0.1:8181/"),
                                Optional.of(file)))
                .containsExactly(
                        "Web Console: http://127.0.0.1:8181/system/console/channels  (first login: see "
                                + file
                                + ")");
    }

    @Test
    void onceThePasswordIsChangedThereIsNothingToSayAboutIt() {
        assertThat(Footer.lines(List.of("http://127.0.0.1:8181"), Optional.empty()))
                .containsExactly("Web Console: http://127.0.0.1:8181/system/console/channels");
    }

    @Test
    void saysWhenThereIsNoConsole() {
        assertThat(Footer.lines(List.of("/"), Optional.empty()))
                .containsExactly("Web Console: not running");
    }

    @Test
    void readsServicePropertiesOfEveryShape() {
        assertThat(Footer.strings(new String[] {"a", "b"})).containsExactly("a", "b");
        assertThat(Footer.strings(List.of("a"))).containsExactly("a");
        assertThat(Footer.strings("a")).containsExactly("a");
        assertThat(Footer.strings(null)).isEmpty();
    }
}
