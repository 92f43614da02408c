package org.opticlink.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opticlink.bench.process.ProcessNames;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.ProcessTree;
import org.opticlink.testing.process.TestProcess;

/**
 * A running distribution with a data folder and ports of its own. Closing it stops it as a service
 * manager does; so does the end of this JVM.
 */
public final class OpticLink implements AutoCloseable {

    private static final String PROFILE = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path profile;
    private final TestProcess process;
    private final ProcessTree tree;
    private final long startNanos;
    private final Thread atExit = new Thread(this::kill, "bench-stop");

    private OpticLink(Path profile, TestProcess process, long startNanos) {
        this.profile = profile;
        this.startNanos = startNanos;
        this.process = process;
        tree = process.tree();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it with these channels only, without waiting for anything. */
    public static OpticLink start(Path distribution, Path home, List<ChannelFile> channels)
            throws IOException {
        return start(distribution, home, channels, "");
    }

    /**
     * The same with other settings of the serving processes.
     *
     * @param daemons lines of their configuration file
     */
    public static OpticLink start(
            Path distribution, Path home, List<ChannelFile> channels, String daemons)
            throws IOException {
        Path profile = profile(distribution, home);
        if (!daemons.isEmpty()) {
            Files.writeString(profile.resolve("org.opticlink.daemons.config"), daemons);
        }
        for (ChannelFile channel : channels) {
            channel.writeTo(profile);
        }
        return launch(distribution, home);
    }

    /** Starts it again with a data folder in which it ran before, as it is. */
    public static OpticLink startAgain(Path distribution, Path home) throws IOException {
        return launch(distribution, home);
    }

    private static OpticLink launch(Path distribution, Path home) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        distribution.resolve("bin/opticlink").toString(),
                        "--home",
                        home.toString(),
                        "--profile",
                        PROFILE);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("OPTICLINK_OPTS", "-Dorg.osgi.service.http.port=" + FreePorts.next());
        long startNanos = System.nanoTime();
        return new OpticLink(profileFolder(home), TestProcess.start(builder), startNanos);
    }

    private static Path profileFolder(Path home) {
        return home.resolve("runtime-configs").resolve(PROFILE);
    }

    /** As the profile for new installations, without the channels of an earlier start. */
    private static Path profile(Path distribution, Path home) throws IOException {
        Path profile = profileFolder(home);
        Files.createDirectories(profile);
        try (Stream<Path> old = Files.list(profile)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(distribution.resolve("runtime-configs/default"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        profile.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return profile;
    }

    /** Adds channels while it runs. */
    public void add(List<ChannelFile> channels) throws IOException {
        for (ChannelFile channel : channels) {
            channel.writeTo(profile);
        }
    }

    /** Takes a channel away while it runs. */
    void remove(ChannelFile channel) throws IOException {
        channel.removeFrom(profile);
    }

    /** Returns when it was started, as {@link System#nanoTime} tells. */
    public long startNanos() {
        return startNanos;
    }

    /** Returns the process id of the container. */
    public long pid() {
        return process.pid();
    }

    /** Waits until all these channels are served and live. */
    public void awaitLive(List<ChannelFile> channels) throws Exception {
        for (ChannelFile channel : channels) {
            try {
                Await.until(channel.id() + " is live", PATIENCE, () -> live(channel));
            } catch (AssertionError late) {
                late.addSuppressed(new AssertionError(process.output()));
                throw late;
            }
        }
    }

    private boolean live(ChannelFile channel) {
        if (!process.isAlive()) {
            throw new AssertionError("the container has ended\n" + process.output());
        }
        try {
            byte[] status = Probe.get(channel.port(), "/status.json");
            return new String(status, java.nio.charset.StandardCharsets.UTF_8)
                    .matches("(?s).*\"state\"\\s*:\\s*\"LIVE\".*");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns the process that serves a channel. */
    public ProcessHandle daemonOf(String id) throws Exception {
        return Await.present("a process serves " + id, PATIENCE, () -> named("ol:" + id));
    }

    /** Returns a process that waits to take over, if there is one. */
    public Optional<ProcessHandle> standby() {
        return named("ol:standby");
    }

    private Optional<ProcessHandle> named(String name) {
        return tree.look().stream().filter(child -> ProcessNames.is(child, name)).findFirst();
    }

    /** Returns the lines on standard output. */
    public List<String> lines() {
        return process.stdout();
    }

    /** Returns all that was printed. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        try {
            tree.look();
            process.terminate();
            process.awaitExit(PATIENCE);
            tree.awaitGone(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("it did not stop in order", e);
        } finally {
            kill();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private void kill() {
        tree.kill();
        process.close();
    }
}
