package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.TestProcess;

/** Configuration files and the Web Console say the same. */
class ConfigurationIT {

    /** What the Web Console sends for a configuration that does not exist yet. */
    private static final String NEW = "[Temporary PID replaced by real PID upon save]";

    private static final Pattern PID = Pattern.compile("org\\.opticlink\\.channel\\.[0-9a-f-]{36}");

    @TempDir Path home;

    private Path file(String id) {
        return home.resolve("runtime-configs/e2e/org.opticlink.channel-" + id + ".config");
    }

    @Test
    void aChannelOfTheConsoleHasAFileAsLongAsItExists() throws Exception {
        int port = FreePorts.next();
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.launch(home, profile(ChannelFile.demo("front", 1)))) {
            save(system, NEW, port, "Gärten");
            system.channelAt("made", port).awaitState("LIVE");
            assertThat(file("made")).content().contains("title=\"Gärten\"", "id=\"made\"");
            String pid = pid(system);

            save(system, pid, port, "Yard");
            awaitText("the new title", "title=\"Yard\"");

            system.console().post("/configMgr/" + pid, Map.of("apply", "1", "delete", "1"));
            Await.until("no file", OpticLinkUnderTest.PATIENCE, () -> !Files.exists(file("made")));
            Await.until(
                    "its port is free", OpticLinkUnderTest.PATIENCE, () -> FreePorts.isFree(port));
        }
        assertThat(home.resolve("runtime-configs/e2e"))
                .isDirectoryNotContaining("glob:**channel-[!f]*");
    }

    @Test
    void aFileThatGoesWhileNothingRunsTakesItsChannelAlong() throws Exception {
        ChannelFile front = ChannelFile.demo("front", 1);
        OpticLinkUnderTest.start(home, front, ChannelFile.demo("back", 2)).close();
        Files.delete(file("back"));

        try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, "e2e")) {
            system.channelAt("front", front.port()).awaitState("LIVE");

            List<TableRow> rows = system.awaitTable("a table", table -> !table.isEmpty());
            assertThat(rows).extracting(TableRow::channel).containsExactly("front");
        }
    }

    @Test
    void aMistakeInAFileOfARunningChannelIsOneLineAndChangesNothing() throws Exception {
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1))) {
            long before = system.console().channel("front").processId();

            ChannelFile.write(file("front").getParent(), "front", "# mine\nsource=\"demo\n");

            Await.until(
                    "a line on standard error",
                    OpticLinkUnderTest.PATIENCE,
                    () -> !system.process().stderr().isEmpty());
            assertThat(system.process().stderr())
                    .singleElement()
                    .asString()
                    .contains(
                            file("front") + ", line 2: ",
                            "source",
                            "closing quotation mark",
                            "last good settings stay in force");
            assertThat(system.console().channel("front").processId()).isEqualTo(before);
            assertThat(system.channel("front").awaitState("LIVE").state()).isEqualTo("LIVE");
        }
    }

    @Test
    void aTakenPortMovesTheConsoleAndTheTableTellsWhere() throws Exception {
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = squatter.getLocalPort();
            ProcessBuilder command = OpticLinkUnderTest.command("--home", home.toString());
            command.environment().put("OPTICLINK_OPTS", "-Dorg.osgi.service.http.port=" + taken);
            try (TestProcess program = TestProcess.start(command)) {
                String line =
                        program.awaitLine(
                                "where the console is",
                                OpticLinkUnderTest.PATIENCE,
                                text -> text.contains("Web Console: http"));
                assertThat(line).doesNotContain(":" + taken + "/");
                Await.until(
                        "a line on standard error",
                        OpticLinkUnderTest.PATIENCE,
                        () -> !program.stderr().isEmpty());
                assertThat(program.stderr())
                        .singleElement()
                        .asString()
                        .contains(":" + taken, "org.osgi.service.http.port");
                program.terminate();
                program.awaitExit(OpticLinkUnderTest.PATIENCE);
            }
        }
    }

    private String profile(ChannelFile channel) throws IOException {
        channel.writeTo(OpticLinkUnderTest.profile(home));
        return "e2e";
    }

    private void save(OpticLinkUnderTest system, String pid, int port, String title)
            throws Exception {
        var answer =
                system.console()
                        .post(
                                "/configMgr/"
                                        + pid.replace(" ", "%20")
                                                .replace("[", "%5B")
                                                .replace("]", "%5D"),
                                Map.of(
                                        "apply", "true",
                                        "action", "ajaxConfigManager",
                                        "factoryPid", "org.opticlink.channel",
                                        "propertylist", "id,title,source,port",
                                        "id", "made",
                                        "title", title,
                                        "source", "demo",
                                        "port", Integer.toString(port)));
        assertThat(answer.statusCode()).as(answer::body).isLessThan(400);
    }

    private static String pid(OpticLinkUnderTest system) throws Exception {
        Matcher pid = PID.matcher(system.console().get("/configMgr").body());
        assertThat(pid.find()).as("the configuration in the console").isTrue();
        return pid.group();
    }

    private void awaitText(String what, String text) throws Exception {
        Await.until(
                what,
                OpticLinkUnderTest.PATIENCE,
                () -> Files.readString(file("made")).contains(text));
    }
}
