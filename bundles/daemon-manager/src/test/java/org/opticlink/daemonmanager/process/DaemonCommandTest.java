package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.daemonmanager.DaemonConfig;

class DaemonCommandTest {

    private static final DaemonConfig.Memory MEMORY = new DaemonConfig.Memory(32, 64);

    private final DaemonCommand command =
            DaemonCommand.ofThisJava(new DaemonClassPath(List.of(Path.of("/a b/daemon.jar"))));

    @Test
    void startsThisJavaSmallAndShowsTheChannel() {
        List<String> line = command.line("front-door", MEMORY, Optional.empty());
        assertThat(line.get(0)).startsWith(System.getProperty("java.home"));
        assertThat(line)
                .contains(
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:+ExitOnOutOfMemoryError")
                .containsSequence(
                        "-cp",
                        "/a b/daemon.jar",
                        "org.opticlink.daemon.Main",
                        "--channel=front-door")
                .noneMatch(argument -> argument.contains("SharedArchiveFile"));
    }

    @Test
    void usesTheArchiveWhenThereIsOne() {
        assertThat(command.line("x", MEMORY, Optional.of(Path.of("/home/d.jsa"))))
                .contains("-XX:SharedArchiveFile=/home/d.jsa");
    }

    @Test
    void trainsWithTheSameProgram() {
        assertThat(command.archiveLine(Path.of("/home/d.jsa"), MEMORY))
                .contains("-XX:ArchiveClassesAtExit=/home/d.jsa")
                .containsSequence("-cp", "/a b/daemon.jar", "org.opticlink.daemon.Main", "--train");
    }

    @Test
    void keepsOnlyTheHarmlessPartOfTheEnvironment() {
        Map<String, String> own =
                Map.of(
                        "LANG",
                        "de_DE",
                        "SystemRoot",
                        "C:",
                        "JAVA_TOOL_OPTIONS",
                        "-agent",
                        "SECRET",
                        "x");
        assertThat(DaemonCommand.environment(own)).containsOnlyKeys("LANG", "SystemRoot");
    }
}
