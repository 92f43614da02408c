package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir Path home;

    @Test
    void passesHereAndLeavesNothingBehind() throws Exception {
        Preflight.check(Preflight.Facts.ofThisProcess(), home);

        assertThat(home.resolve("var")).isEmptyDirectory();
    }

    @Test
    void namesTheJavaThatIsTooOld() {
        Preflight.Facts facts = new Preflight.Facts(11, "/opt/java-11", all());

        assertThatThrownBy(() -> Preflight.check(facts, home))
                .isInstanceOf(LaunchException.class)
                .hasMessage("Java 17 or newer is needed, /opt/java-11 is version 11");
    }

    @Test
    void namesTheModulesThatAreMissing() {
        Set<String> modules = all();
        modules.remove("jdk.compiler");
        modules.remove("java.management");
        Preflight.Facts facts = new Preflight.Facts(17, "/opt/jre", modules);

        assertThatThrownBy(() -> Preflight.check(facts, home))
                .hasMessage(
                        "the Java in /opt/jre lacks java.management, jdk.compiler: use a full JDK");
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Preflight.Facts facts = new Preflight.Facts(17, "/opt/jdk", all());

        assertThatThrownBy(() -> Preflight.check(facts, file))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(69))
                .hasMessageStartingWith("cannot write to " + file);
    }

    private static Set<String> all() {
        return new HashSet<>(Preflight.MODULES);
    }
}
