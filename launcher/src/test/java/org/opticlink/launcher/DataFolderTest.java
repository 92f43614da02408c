package org.opticlink.launcher;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    @BeforeEach
    void ship() throws IOException {
        Path demo = Files.createDirectories(folder.resolve("dist/runtime-configs/demo/more"));
        Files.writeString(demo.resolveSibling("a.config"), "shipped");
        Files.writeString(demo.resolve("b.config"), "shipped");
        Files.createDirectories(folder.resolve("dist/runtime-configs/default"));
    }

    @Test
    void copiesTheProfileToANewDataFolder() throws Exception {
        DataFolder.prepare(installation("demo"));

        Path copy = folder.resolve("home/runtime-configs/demo");
        assertThat(copy.resolve("a.config")).hasContent("shipped");
        assertThat(copy.resolve("more/b.config")).hasContent("shipped");
        assertThat(copy.getParent()).isDirectoryNotContaining("glob:**.copying");
    }

    @Test
    void makesAFolderForPlugins() throws Exception {
        DataFolder.prepare(installation("default"));

        assertThat(folder.resolve("home/vendor-plugins")).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
    void keepsTheStoreOfConfigurationsPrivate() throws Exception {
        DataFolder.prepare(installation("default"));

        assertThat(Files.getPosixFilePermissions(folder.resolve("home/var/config")))
                .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
    }

    @Test
    void neverTouchesAProfileThatIsThere() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("home/runtime-configs/demo"));
        Files.writeString(mine.resolve("a.config"), "mine");

        DataFolder.prepare(installation("demo"));

        assertThat(mine.resolve("a.config")).hasContent("mine");
        assertThat(mine.resolve("more")).doesNotExist();
    }

    @Test
    void listsTheProfilesWhenThereIsNoSuchOne() throws IOException {
        Files.createDirectories(folder.resolve("home/runtime-configs/mine"));

        assertThatThrownBy(() -> DataFolder.prepare(installation("nope")))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(64))
                .hasMessage("there is no profile nope; there are: default, demo, mine");
    }

    private Installation installation(String profile) {
        return new Installation(folder.resolve("dist"), folder.resolve("home"), profile, false);
    }
}
