package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.TestProcess;

/** Starting, refusing to start, and stopping. */
class LifecycleIT {

    @TempDir Path home;

    @Test
    void helpNamesEveryOption() throws Exception {
        try (TestProcess program = run("--help")) {
            assertThat(program.awaitExit(OpticLinkUnderTest.PATIENCE)).isZero();
            assertThat(String.join("\n", program.stdout()))
                    .contains("--profile", "--home", "--version", "--help");
        }
    }

    @Test
    void versionIsOneLine() throws Exception {
        try (TestProcess program = run("--version")) {
            assertThat(program.awaitExit(OpticLinkUnderTest.PATIENCE)).isZero();
            assertThat(program.stdout())
                    .singleElement()
                    .asString()
                    .matches("OpticLink \\d+\\.\\d+\\.\\d+.*");
        }
    }

    @Test
    void unknownOptionIsOneLineAndNotZero() throws Exception {
        assertRefused(run("--speed", "11"), "--speed");
    }

    @Test
    void aHomeThatCannotBeWrittenIsRefused() throws Exception {
        Path file = Files.createFile(home.resolve("a-file"));

        assertRefused(run("--home", file.toString()), file.toString());
    }

    @Test
    void aBrokenFrameworkConfigurationIsRefused() throws Exception {
        Path profile = OpticLinkUnderTest.profile(home);
        Files.writeString(profile.resolve("framework.properties"), "opticlink.startlevel=many\n");

        assertRefused(run("--home", home.toString(), "--profile", "e2e"), "opticlink.startlevel");
    }

    @Test
    void aSecondInstanceIsRefusedAndTheFirstGoesOn() throws Exception {
        try (OpticLinkUnderTest first =
                OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1))) {
            assertRefused(
                    run("--home", home.toString(), "--profile", "e2e"),
                    Long.toString(first.process().pid()));

            assertThat(first.channel("front").awaitState("LIVE").state()).isEqualTo("LIVE");
        }
    }

    @Test
    void aBrokenChannelFileStopsNoOtherChannel() throws Exception {
        Path profile = OpticLinkUnderTest.profile(home);
        String file = "org.opticlink.channel-broken.config";
        ChannelFile.write(profile, "broken", "source=\"demo\"\nport=I\"eighty\"\n");
        ChannelFile.write(profile, "wrong", "source=\"carrier pigeon\"\n");
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1))) {
            system.channel("front").awaitState("LIVE");

            system.awaitTable(
                    "the channel whose settings cannot be used says so",
                    rows ->
                            rows.stream()
                                    .filter(row -> row.channel().equals("wrong"))
                                    .anyMatch(row -> row.state().equals("MISCONFIGURED")));
            assertThat(system.log().stream().filter(line -> line.contains(file)))
                    .as("lines about the file that cannot be read")
                    .hasSize(1)
                    .allMatch(line -> line.contains("port"));
            assertThat(system.log()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void channelsComeAndGoWithTheirFiles() throws Exception {
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.start(home, ChannelFile.demo("front", 1))) {
            ChannelUnderTest added = system.write(ChannelFile.demo("back", 2));
            added.awaitState("LIVE");
            long front = system.console().channel("front").processId();

            Files.delete(home.resolve("runtime-configs/e2e/org.opticlink.channel-back.config"));
            Await.until(
                    "its port is free",
                    OpticLinkUnderTest.PATIENCE,
                    () -> FreePorts.isFree(added.port()));
            assertThat(system.console().channel("front").processId()).isEqualTo(front);
        }
    }

    @Test
    void nothingIsLeftAfterKillAndTheNextStartWorks() throws Exception {
        ChannelFile file = ChannelFile.demo("front", 1);
        OpticLinkUnderTest killed = OpticLinkUnderTest.start(home, file);
        killed.channel("front").awaitState("LIVE");
        killed.tree().look();
        Set<Path> memory = killed.sharedMemory();
        assertThat(memory).as("folders in shared memory").isNotEmpty();
        killed.process().kill();
        killed.process().awaitExit(OpticLinkUnderTest.PATIENCE);

        killed.tree().awaitGone(OpticLinkUnderTest.PATIENCE);
        assertThat(FreePorts.isFree(file.port())).isTrue();
        try (OpticLinkUnderTest next = OpticLinkUnderTest.launch(home, "e2e")) {
            next.channelAt(file.id(), file.port()).awaitState("LIVE");
        }
        assertThat(memory.stream().filter(Files::exists))
                .as("shared memory left behind by the killed one")
                .isEmpty();
    }

    @Test
    void aTakenPortMovesTheChannelAndTheTableTellsWhere() throws Exception {
        ChannelFile file = ChannelFile.demo("front", 1);
        try (var squatter =
                new java.net.ServerSocket(
                        file.port(), 1, java.net.InetAddress.getLoopbackAddress())) {
            file.writeTo(OpticLinkUnderTest.profile(home));
            try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, "e2e")) {
                TableRow row =
                        system.awaitTable(
                                        "the channel's address",
                                        rows -> rows.stream().anyMatch(TableRow::isServed))
                                .get(0);
                assertThat(row.port()).isNotEqualTo(squatter.getLocalPort());
                system.channelAt("front", row.port()).awaitState("LIVE");
            }
        }
    }

    private static TestProcess run(String... arguments) throws IOException {
        return TestProcess.start(OpticLinkUnderTest.command(arguments));
    }

    private static void assertRefused(TestProcess program, String word) throws Exception {
        try (program) {
            assertThat(program.awaitExit(OpticLinkUnderTest.PATIENCE)).as("exit code").isNotZero();
            List<String> errors = program.stderr();
            assertThat(errors).as(program::output).hasSize(1);
            assertThat(errors.get(0)).startsWith("opticlink: ").contains(word);
            assertThat(program.stdout()).isEmpty();
        }
    }
}
