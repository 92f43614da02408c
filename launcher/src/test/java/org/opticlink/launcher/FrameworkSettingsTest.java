package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkSettingsTest {

    @TempDir Path folder;
    private Installation installation;

    @BeforeEach
    void layOut() throws IOException {
        installation =
                new Installation(folder.resolve("dist"), folder.resolve("home"), "demo", false);
        Files.createDirectories(installation.conf());
        Files.createDirectories(installation.config());
    }

    @Test
    void letsTheProfileOverrideTheDistributionAndTheProcessBoth() throws Exception {
        write(installation.conf(), "a=1\nb=1\nc=1\ndata=${opticlink.home}/var");
        write(installation.config(), "b=2\nc=2");

        Map<String, String> settings =
                FrameworkSettings.read(installation, Map.of("c", "3")).asMap();

        assertThat(settings)
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .containsEntry("c", "3")
                .containsEntry("data", folder.resolve("home") + "/var")
                .containsEntry("opticlink.profile", "demo");
    }

    @Test
    void logsToTheTerminalOnlyWhenAsked() throws Exception {
        write(installation.conf(), "logging=${opticlink.logging}");
        Installation verbose =
                new Installation(installation.dist(), installation.home(), "demo", true);

        assertThat(FrameworkSettings.read(installation, Map.of()).asMap())
                .containsEntry("logging", folder.resolve("dist/conf/logback.xml").toString());
        assertThat(FrameworkSettings.read(verbose, Map.of()).asMap())
                .containsEntry(
                        "logging", folder.resolve("dist/conf/logback-verbose.xml").toString());
    }

    @Test
    void watchesNoFolderForPluginsThatIsNotThere() throws Exception {
        Path own = folder.resolve("home/vendor-plugins");
        assertThat(installation.pluginFolders()).isEqualTo(own.toString());

        Path shipped = Files.createDirectories(folder.resolve("dist/vendor-plugins"));
        assertThat(installation.pluginFolders()).isEqualTo(shipped + "," + own);
    }

    @Test
    void addsSystemPackagesToThoseConfigured() throws Exception {
        String key = "org.osgi.framework.system.packages.extra";
        write(installation.conf(), key + "=sun.misc");

        assertThat(
                        FrameworkSettings.read(installation, Map.of())
                                .withSystemPackages("org.slf4j;version=2")
                                .asMap())
                .containsEntry(key, "sun.misc,org.slf4j;version=2");
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        write(installation.conf(), "broken=\\u00zz");

        assertThatThrownBy(() -> FrameworkSettings.read(installation, Map.of()))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(78))
                .hasMessageContaining(
                        installation.conf().resolve("framework.properties").toString());
    }

    @Test
    void refusesAStartLevelThatIsNoNumber() throws Exception {
        write(installation.conf(), "opticlink.startlevel=all");

        assertThatThrownBy(() -> FrameworkSettings.read(installation, Map.of()).startLevel())
                .isInstanceOf(LaunchException.class)
                .hasMessage("opticlink.startlevel is not a number: all");
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("framework.properties"), text);
    }
}
