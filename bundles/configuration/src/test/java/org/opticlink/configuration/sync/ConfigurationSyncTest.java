package org.opticlink.configuration.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationSyncTest {

    private static final String CHANNEL = "org.opticlink.channel";
    private static final String ONE = CHANNEL + "~one";
    private static final String GENERATED = CHANNEL + ".0b9e";

    @TempDir Path folder;
    private final FakeAdmin admin = new FakeAdmin();
    private Path file;
    private ConfigurationSync sync;

    @BeforeEach
    void open() {
        file = folder.resolve(CHANNEL + "-one.config");
        sync = nextRun();
    }

    private ConfigurationSync nextRun() {
        return new ConfigurationSync(admin.admin(), folder, List.of(folder), name -> null);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        sync.fileChanged(file);
    }

    /** Reports what has happened until nothing more happens. */
    private int settle() throws IOException {
        int events = 0;
        while (!admin.updated.isEmpty() || !admin.deleted.isEmpty()) {
            assertThat(++events).as("events").isLessThan(20);
            if (admin.updated.isEmpty()) {
                sync.configurationGone(admin.deleted.remove(0));
            } else {
                sync.configurationChanged(admin.updated.remove(0));
            }
            for (Path changed : filesIn(folder)) {
                sync.fileChanged(changed);
            }
        }
        return events;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Map<String, Object> valuesOf(String pid) {
        return Settings.of(admin.entries.get(pid).getProperties()).values();
    }

    private void editInConsole(String pid, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(valuesOf(pid));
        changed.put(key, value);
        changed.put(Settings.FILE, file.toUri().toString());
        admin.put(pid, CHANNEL, changed);
    }

    @Test
    void aFileBecomesAConfiguration() throws Exception {
        write("title=\"Door\"\nport=I\"8101\"\n");

        assertThat(valuesOf(ONE)).isEqualTo(Map.of("title", "Door", "port", 8101));
        assertThat(settle()).isEqualTo(1);
        assertThat(file).hasContent("title=\"Door\"\nport=I\"8101\"\n");
    }

    @Test
    void aFileThatSaysTheSameIsNoNews() throws Exception {
        write("names=[\"a\"]\n");
        settle();
        sync = nextRun();
        sync.start();

        write("# a comment\nnames=[\"a\"]\n");

        assertThat(admin.updated).isEmpty();
    }

    @Test
    void whatIsSavedInTheConsoleIsWritten() throws Exception {
        write("# mine\ntitle=\"Door\"\nport=I\"8101\"\n");
        settle();

        editInConsole(ONE, "port", 8102);

        assertThat(settle()).isEqualTo(1);
        assertThat(file).hasContent("# mine\ntitle=\"Door\"\nport=I\"8102\"\n");
    }

    @Test
    void aLateReportOfAnOldStateDoesNotUndoAnEdit() throws Exception {
        write("port=I\"8101\"\n");
        Files.writeString(file, "port=I\"8102\"\n");

        sync.configurationChanged(ONE);

        assertThat(file).hasContent("port=I\"8102\"");
    }

    @Test
    void aFileThatCannotBeUnderstoodChangesNothing() throws Exception {
        write("port=I\"8101\"\n");
        settle();

        write("port=I\"8102\n");
        editInConsole(ONE, "port", 8103);
        settle();

        assertThat(file).hasContent("port=I\"8102");
        assertThat(valuesOf(ONE)).isEqualTo(Map.of("port", 8103));
        write("port=I\"8102\"\n");
        assertThat(valuesOf(ONE)).isEqualTo(Map.of("port", 8102));
    }

    @Test
    void aNewFileThatCannotBeUnderstoodMakesNoConfiguration() throws Exception {
        write("port=I\"8101");
        Files.delete(file);
        sync.fileGone(file);
        Files.write(file, new byte[] {'a', '=', '"', (byte) 0xfc, '"'});
        sync.fileChanged(file);

        assertThat(admin.entries).isEmpty();
    }

    @Test
    void aConfigurationWhoseFileIsGoneGoesAtTheNextStart() throws Exception {
        write("port=I\"8101\"\n");
        settle();
        admin.put("org.apache.felix.other", null, Map.of("a", "b"));
        Files.delete(file);

        sync = nextRun();
        sync.start();

        assertThat(admin.entries).containsOnlyKeys("org.apache.felix.other");
    }

    @Test
    void aConfigurationOfAFileElsewhereGoesAtTheNextStart(@TempDir Path elsewhere)
            throws Exception {
        Path other = Files.createFile(elsewhere.resolve(CHANNEL + "-one.config"));
        admin.put(ONE, CHANNEL, Map.of(Settings.FILE, other.toUri().toString()));

        sync.start();

        assertThat(admin.entries).isEmpty();
        assertThat(other).exists();
    }

    @Test
    void aFileThatIsDeletedTakesItsConfigurationAlong() throws Exception {
        write("port=I\"8101\"\n");
        settle();
        Files.delete(file);
        sync.fileGone(file);
        assertThat(admin.entries).isEmpty();

        // back before the deletion is reported
        write("port=I\"8102\"\n");
        settle();

        assertThat(file).exists();
        assertThat(valuesOf(ONE)).isEqualTo(Map.of("port", 8102));
    }

    @Test
    void aConfigurationThatIsDeletedTakesItsFileAlong() throws Exception {
        write("port=I\"8101\"\n");
        settle();
        sync = nextRun();
        sync.start();

        admin.entries.get(ONE).delete();
        settle();

        assertThat(file).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
    void aNewConfigurationGetsAPrivateFileNamedAfterItsId() throws Exception {
        admin.put(GENERATED, CHANNEL, Map.of("id", "one", ".password", "a\\b\"c"));

        assertThat(settle()).isEqualTo(2);

        assertThat(file)
                .hasContent("# Made in the Web Console.\n.password=\"a\\\\b\\\"c\"\nid=\"one\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(admin.entries).containsOnlyKeys(GENERATED);
        editInConsole(GENERATED, "port", 8101);
        settle();
        assertThat(file).content().contains("port=I\"8101\"");
        admin.entries.get(GENERATED).delete();
        settle();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNewConfigurationWithoutAnIdKeepsTheOneItWasGiven() throws Exception {
        admin.put(GENERATED, CHANNEL, Map.of("id", "", "title", "x"));
        settle();

        assertThat(folder.resolve(CHANNEL + "-0b9e.config")).exists();
    }

    @Test
    void anIdCannotLeadOutOfTheFolderNorReplaceAnotherFile() throws Exception {
        write("title=\"first\"\n");
        admin.put(GENERATED, CHANNEL, Map.of("id", "one"));
        admin.put(CHANNEL + ".77", CHANNEL, Map.of("id", "../../x"));
        settle();

        assertThat(file).hasContent("title=\"first\"");
        assertThat(filesIn(folder))
                .extracting(one -> one.getFileName().toString())
                .containsExactlyInAnyOrder(
                        CHANNEL + "-one.config", CHANNEL + "-0b9e.config", CHANNEL + "-77.config");
    }

    @Test
    void aSingleConfigurationIsNamedAfterItsPid() throws Exception {
        admin.put("org.opticlink.frames", null, Map.of("folder", "/x"));
        settle();

        assertThat(folder.resolve("org.opticlink.frames.config"))
                .content()
                .contains("folder=\"/x\"");
    }

    @Test
    void configurationsOfOthersGetNoFile() throws Exception {
        admin.put("org.apache.felix.http", null, Map.of("a", "b"));
        settle();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTemporaryConfigurationIsNeitherWrittenNorKept() throws Exception {
        file = folder.resolve("org.apache.felix.http.config");
        write("port=I\"1\"\n");
        settle();
        admin.put(
                "org.apache.felix.http",
                null,
                Map.of(
                        "port",
                        2,
                        Settings.TEMPORARY,
                        true,
                        Settings.FILE,
                        file.toUri().toString()));
        admin.put("org.opticlink.x", null, Map.of(Settings.TEMPORARY, true));
        sync.configurationChanged("org.apache.felix.http");
        sync.configurationChanged("org.opticlink.x");
        assertThat(file).hasContent("port=I\"1\"");

        sync = nextRun();
        sync.start();
        sync.fileChanged(file);

        assertThat(valuesOf("org.apache.felix.http")).isEqualTo(Map.of("port", 1));
        assertThat(admin.entries).containsOnlyKeys("org.apache.felix.http");
    }

    @Test
    void aConfigurationThatAnEarlierRunLeftWithoutAFileGetsOne() throws Exception {
        admin.put(GENERATED, CHANNEL, Map.of("id", "one"));

        sync.start();

        assertThat(file).exists();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
    void aFileKeepsItsPermissions() throws Exception {
        write("port=I\"8101\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        settle();
        editInConsole(ONE, "port", 8102);
        settle();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }
}
