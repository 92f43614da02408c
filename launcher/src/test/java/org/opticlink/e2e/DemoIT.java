package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README. */
class DemoIT {

    private static final Path SOURCES =
            OpticLinkUnderTest.DISTRIBUTION.resolve("../../..").normalize();

    @Test
    void readmesFirstCommandIsTheOneTestedHere() throws Exception {
        List<String> commands =
                Files.readAllLines(SOURCES.resolve("README.md")).stream()
                        .map(String::strip)
                        .filter(
                                line ->
                                        line.startsWith("launcher/demo")
                                                || line.startsWith("./launcher/demo"))
                        .toList();

        assertThat(commands).isNotEmpty();
        assertThat(SOURCES.resolve("launcher/demo")).isExecutable();
    }

    @Test
    void showsTwoCamerasWithPictureAndSound(@TempDir Path home, @TempDir Path tools)
            throws Exception {
        Tools.require("ffprobe");
        ProcessBuilder demo =
                new ProcessBuilder(
                        SOURCES.resolve("launcher/demo").toString(), "--home", home.toString());
        withoutMaven(demo, tools);
        try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, demo)) {
            List<TableRow> table =
                    system.awaitTable(
                            "two live channels",
                            rows ->
                                    rows.size() == 2
                                            && rows.stream()
                                                    .allMatch(row -> row.state().equals("LIVE")));

            assertThat(table).extracting(TableRow::mode).containsOnly("private");
            for (TableRow row : table) {
                ChannelUnderTest channel = system.channelAt(row.channel(), row.port());
                FfProbe probe = FfProbe.live(channel.url("/live.mp4"), 2);
                assertThat(probe.video().orElseThrow().codec()).isEqualTo("h264");
                assertThat(probe.audio().orElseThrow().codec()).isEqualTo("aac");
                try (MjpegViewer viewer = MjpegViewer.open(channel)) {
                    viewer.await(30);
                    assertThat(MjpegViewer.difference(viewer.picture(0), viewer.picture(29)))
                            .as("the picture moves")
                            .isGreaterThan(0.001);
                }
            }
            assertThat(table.get(0).url()).isNotEqualTo(table.get(1).url());
        }
    }

    /**
     * The distribution is built already, and a build inside of a test of a build would replace it
     * under its feet.
     */
    private static void withoutMaven(ProcessBuilder builder, Path tools) throws Exception {
        Path mvn = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        builder.environment().merge("PATH", tools.toString(), (path, own) -> own + ":" + path);
    }
}
