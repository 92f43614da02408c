package org.opticlink.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the distribution as a user does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses the script for sh")
class DistributionIT {

    private static final Path SCRIPT = Path.of("target/opticlink/bin/opticlink").toAbsolutePath();
    private static final int TERMINATED = 143;

    private final List<Process> processes = new ArrayList<>();

    @TempDir Path folder;

    @AfterEach
    void killWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void startsOnceAndStopsCleanly() throws Exception {
        Path home = folder.resolve("my data+more");
        Path link = Files.createSymbolicLink(folder.resolve("run me"), SCRIPT);
        Path terminal = folder.resolve("first.log");
        Path log = home.resolve("var/log/opticlink.log");

        Process first = start(link, terminal, "--profile=default", "--home", home.toString());
        await().atMost(30, SECONDS)
                .until(() -> Files.exists(log) && Files.readString(log).contains(" is up: "));
        await().atMost(30, SECONDS)
                .until(() -> Files.readString(terminal).contains("(first login: see "));

        assertThat(log)
                .content()
                .contains("profile default")
                .doesNotContain("ERROR", "Not started");
        assertThat(home.resolve("runtime-configs/default")).isNotEmptyDirectory();

        Path secondLog = folder.resolve("second.log");
        Process second = start(SCRIPT, secondLog, "--home", home.toString());
        assertThat(exitCode(second)).isEqualTo(LaunchException.ALREADY_RUNNING);
        assertThat(Files.readAllLines(secondLog))
                .singleElement()
                .asString()
                .contains("already running", "process " + first.pid());

        first.destroy();
        assertThat(exitCode(first)).isEqualTo(TERMINATED);
        assertThat(log).content().contains("OpticLink has stopped");
        assertThat(Files.readAllLines(terminal))
                .allMatch(line -> line.matches("|CHANNEL .*|.*Web Console: .*|Log: .*"));
    }

    @Test
    void explainsAMistakeInOneLine() throws Exception {
        Path log = folder.resolve("log");

        Process process = start(SCRIPT, log, "--profile", "nope", "--home", folder.toString());

        assertThat(exitCode(process)).isEqualTo(LaunchException.USAGE);
        assertThat(Files.readAllLines(log))
                .singleElement()
                .asString()
                .startsWith("opticlink: there is no profile nope; there are: default, demo");
    }

    @Test
    void explainsThatJavaIsTooOld() throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk 8/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path log = folder.resolve("log");
        ProcessBuilder builder = builder(SCRIPT, log);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk 8").toString());

        assertThat(exitCode(builder.start())).isEqualTo(LaunchException.UNAVAILABLE);
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "opticlink: Java 17 or newer is needed, " + java + " is version 8");
    }

    @Test
    void printsTheLogWhenAsked() throws Exception {
        Path terminal = folder.resolve("terminal");

        Process process =
                start(SCRIPT, terminal, "--verbose", "--home", folder.resolve("home").toString());

        await().atMost(30, SECONDS).until(() -> Files.readString(terminal).contains(" is up: "));
        process.destroy();
        assertThat(exitCode(process)).isEqualTo(TERMINATED);
    }

    private Process start(Path script, Path log, String... arguments) throws IOException {
        Process process = builder(script, log, arguments).start();
        processes.add(process);
        return process;
    }

    private static ProcessBuilder builder(Path script, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("OPTICLINK_OPTS", "-Dorg.osgi.service.http.port=0");
        return builder;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, SECONDS)).isTrue();
        return process.exitValue();
    }
}
