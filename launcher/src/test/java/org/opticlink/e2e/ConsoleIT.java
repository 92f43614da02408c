package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;

/** The Web Console as an admin finds it after the first start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private OpticLinkUnderTest system;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        system =
                OpticLinkUnderTest.start(
                        home, ChannelFile.demo("front", 1).set("title", "Front door"));
        system.channel("front").awaitState("LIVE");
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void nothingIsShownWithoutALogin() throws Exception {
        Console stranger = Console.stranger(system);

        for (String page :
                List.of(
                        "",
                        "/channels",
                        "/channels.json",
                        "/bundles.json",
                        "/configMgr",
                        "/vmstat")) {
            assertThat(stranger.get(page).statusCode()).as(page).isIn(401, 403);
        }
    }

    @Test
    void theOneTimePasswordWorksOnceAndIsForTheOwnerOnly() throws Exception {
        Path file = Console.firstLoginFile(system);
        if (Files.exists(file)) {
            assertThat(Files.getPosixFilePermissions(file).toString())
                    .doesNotContain("GROUP", "OTHERS");
        }
        system.console();

        assertThat(file).doesNotExist();
    }

    @Test
    void theTabTellsEverythingOfAChannel() throws Exception {
        Console.ChannelRow row = system.console().channel("front");

        assertThat(row.state()).isEqualTo("LIVE");
        assertThat(row.port()).isEqualTo(system.channel("front").port());
        assertThat(row.url()).startsWith("http://127.0.0.1:" + row.port());
        assertThat(row.daemonStarts()).isPositive();
        assertThat(ProcessHandle.of(row.processId())).isPresent();
        assertThat(system.console().get("/channels").body()).contains("channels");
    }

    @Test
    void viewersAreCounted(@TempDir Path media) throws Exception {
        try (Recording recording = Recording.start(system.channel("front"), "/live.mp4", media);
                MjpegViewer pictures = MjpegViewer.open(system.channel("front"))) {
            pictures.await(1);
            org.opticlink.testing.process.Await.value(
                    "two viewers are counted",
                    OpticLinkUnderTest.PATIENCE,
                    () -> system.console().channel("front").viewers(),
                    viewers -> viewers == 2);
            assertThat(recording.isOpen()).isTrue();
        }
    }

    @Test
    void theRestartButtonReplacesTheProcessAtItsPort() throws Exception {
        ProcessHandle before = system.daemonOf("front");

        assertThat(system.console().act("restart", "front").statusCode()).isEqualTo(200);

        system.awaitReplaced("front", before);
        // until then a viewer of the next test may still be with the old process
        Await.until("the old process ends", OpticLinkUnderTest.PATIENCE, () -> !before.isAlive());
        assertThat(system.channel("front").awaitState("LIVE").state()).isEqualTo("LIVE");
    }

    @Test
    void everySettingOfAChannelHasANameAndADescription() throws Exception {
        String form =
                system.console().post("/configMgr/org.opticlink.channel~front", Map.of()).body();

        assertThat(form).contains("OpticLink channel", "Path of the sub stream", "percent-encoded");
    }
}
