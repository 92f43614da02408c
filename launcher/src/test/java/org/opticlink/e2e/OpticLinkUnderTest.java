package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.ProcessTree;
import org.opticlink.testing.process.TestProcess;

/**
 * The built distribution, started as a user starts it: with a data folder and a console port of its
 * own. {@link #close} stops it by SIGTERM and checks that nothing is left.
 */
final class OpticLinkUnderTest implements AutoCloseable {

    static final Path DISTRIBUTION =
            Path.of(System.getProperty("opticlink.distribution", "target/opticlink"))
                    .toAbsolutePath();

    /** For whatever has no limit of its own: long enough for a loaded machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String PROFILE = "e2e";
    private static final Path LOG = Path.of("var/log/opticlink.log");

    private final Path home;
    private final int consolePort;
    private final TestProcess process;
    private final ProcessTree tree;
    private final Map<String, ChannelUnderTest> channels = new LinkedHashMap<>();
    private final Set<Integer> ports = new TreeSet<>();
    private Console console;

    private OpticLinkUnderTest(Path home, int consolePort, TestProcess process) {
        this.home = home;
        this.consolePort = consolePort;
        this.process = process;
        tree = process.tree();
        ports.add(consolePort);
    }

    /**
     * Starts it with these channels, and waits until each of them is served; its camera need not be
     * live.
     */
    static OpticLinkUnderTest start(Path home, ChannelFile... files) throws Exception {
        return startWith("", home, files);
    }

    /** The same with options for its Java. */
    static OpticLinkUnderTest startWith(String javaOptions, Path home, ChannelFile... files)
            throws Exception {
        Path profile = profile(home);
        for (ChannelFile file : files) {
            file.writeTo(profile);
        }
        ProcessBuilder builder = command("--home", home.toString(), "--profile", PROFILE);
        builder.environment().put("OPTICLINK_OPTS", javaOptions);
        OpticLinkUnderTest system = launch(home, builder);
        for (ChannelFile file : files) {
            ChannelUnderTest channel = system.channelAt(file.id(), file.port());
            try {
                channel.awaitServed();
            } catch (AssertionError | Exception notServed) {
                notServed.addSuppressed(new AssertionError(system.process.output()));
                system.abandon();
                throw notServed;
            }
        }
        return system;
    }

    /** Starts it without waiting for anything. */
    static OpticLinkUnderTest launch(Path home, String profile) throws IOException {
        return launch(home, command("--home", home.toString(), "--profile", profile));
    }

    /** Starts it by a command that knows the data folder. */
    static OpticLinkUnderTest launch(Path home, ProcessBuilder builder) throws IOException {
        int consolePort = FreePorts.next();
        builder.environment()
                .merge(
                        "OPTICLINK_OPTS",
                        "-Dorg.osgi.service.http.port=" + consolePort,
                        (given, own) -> given + " " + own);
        return new OpticLinkUnderTest(home, consolePort, TestProcess.start(builder));
    }

    /** Returns the program with these arguments. */
    static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(DISTRIBUTION.resolve("bin/opticlink").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** Returns the folder of the configuration files, made of the profile for new installations. */
    static Path profile(Path home) throws IOException {
        Path profile = home.resolve("runtime-configs").resolve(PROFILE);
        Path shipped = DISTRIBUTION.resolve("runtime-configs/default");
        Files.createDirectories(profile);
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        profile.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return profile;
    }

    /** Adds a channel to the running system, or changes it. */
    ChannelUnderTest write(ChannelFile file) throws IOException {
        file.writeTo(home.resolve("runtime-configs").resolve(PROFILE));
        return channelAt(file.id(), file.port());
    }

    /** Returns a channel that is served at a port. */
    ChannelUnderTest channelAt(String id, int port) {
        ports.add(port);
        return channels.computeIfAbsent(id, name -> new ChannelUnderTest(name, port));
    }

    ChannelUnderTest channel(String id) {
        return channels.get(id);
    }

    TestProcess process() {
        return process;
    }

    Path home() {
        return home;
    }

    int consolePort() {
        return consolePort;
    }

    /** Returns the processes that serve channels, and all others that came from the container. */
    ProcessTree tree() {
        return tree;
    }

    /** Returns the process that serves a channel now. */
    ProcessHandle daemonOf(String id) throws Exception {
        long pid = console().channel(id).processId();
        return tree.look().stream()
                .filter(child -> child.pid() == pid)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no process " + pid + " came from the container"));
    }

    /** Returns the Web Console, logged in. */
    Console console() throws Exception {
        if (console == null) {
            console = Console.firstLogin(this);
        }
        return console;
    }

    /** Waits until another process than the given one serves the channel at its port. */
    void awaitReplaced(String id, ProcessHandle before) throws Exception {
        Await.value(
                "another process than " + before.pid() + " serves " + id,
                PATIENCE,
                () -> console().channel(id),
                row ->
                        row.processId() != before.pid()
                                && row.processId() != 0
                                && row.port() == channel(id).port());
        channel(id).awaitServed();
    }

    /** Waits until the rows on standard output are as wanted. */
    List<TableRow> awaitTable(String what, Predicate<List<TableRow>> wanted) throws Exception {
        try {
            return Await.value(what, PATIENCE, () -> TableRow.all(process.stdout()), wanted);
        } catch (AssertionError late) {
            late.addSuppressed(new AssertionError(process.output()));
            throw late;
        }
    }

    /** Stops it as a service manager does and checks that no process, memory or port is left. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it stopped", interrupted);
        } catch (Exception failed) {
            throw new AssertionError("cannot see whether it stopped", failed);
        } finally {
            abandon();
            keepOutput();
        }
    }

    /** What it said helps whoever looks for the cause of a failure. */
    private void keepOutput() {
        try {
            String name = Tools.callingTest() + "-" + process.pid();
            Path folder = Tools.kept("e2e-logs");
            Files.writeString(folder.resolve(name + ".out"), process.output());
            Path log = home.resolve(LOG);
            if (Files.exists(log)) {
                Files.copy(log, folder.resolve(name + ".log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stop() throws Exception {
        tree.look();
        Set<Path> memory = sharedMemory();
        process.terminate();
        process.awaitExit(PATIENCE);
        tree.awaitGone(PATIENCE);
        assertThat(memory.stream().filter(Files::exists)).as("shared memory left behind").isEmpty();
        assertThat(ports.stream().filter(port -> !FreePorts.isFree(port)))
                .as("ports still bound")
                .isEmpty();
    }

    /** Ends everything at once, without checks. */
    void abandon() {
        tree.kill();
        process.close();
    }

    /**
     * Returns the folders in shared memory of which the container has something mapped; nothing
     * where there is no /proc.
     */
    Set<Path> sharedMemory() throws IOException {
        Path maps = Path.of("/proc/" + process.pid() + "/maps");
        if (!Files.exists(maps)) {
            return Set.of();
        }
        return Files.readAllLines(maps).stream()
                .filter(line -> line.contains(" /dev/shm/"))
                .map(line -> Path.of(line.substring(line.indexOf("/dev/shm/"))))
                .map(file -> file.getRoot().resolve(file.subpath(0, 3)))
                .collect(Collectors.toSet());
    }

    /** Returns the log file's lines. */
    List<String> log() {
        try {
            return Files.readAllLines(home.resolve(LOG));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
