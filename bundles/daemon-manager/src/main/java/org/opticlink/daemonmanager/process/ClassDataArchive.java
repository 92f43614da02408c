package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opticlink.daemonmanager.DaemonConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of loaded classes (class data sharing) that lets a process start faster and share
 * memory with the others. A JVM refuses an archive once a jar has changed, so its name tells what
 * it was made from. Whatever goes wrong only costs time.
 */
public final class ClassDataArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ClassDataArchive.class);
    private static final long LONGEST_RUN_SECONDS = 120;
    private static final String SUFFIX = ".jsa";

    private final DaemonCommand command;
    private final Path folder;
    private volatile Path ready;

    /** Prepares an archive in a folder of its own, which is made when it does not exist. */
    public ClassDataArchive(DaemonCommand command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** Returns the archive, once there is one. */
    public Optional<Path> file() {
        return Optional.ofNullable(ready);
    }

    /** Uses an archive that an earlier run has left. */
    public void find() {
        try {
            Path archive = archive();
            if (Files.exists(archive)) {
                ready = archive;
            }
        } catch (IOException e) {
            explain(e);
        }
    }

    /** Makes the archive, which takes seconds. Blocks; stops when the thread is interrupted. */
    public void make(DaemonConfig.Memory memory) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            Path archive = archive();
            train(archive, memory);
            ready = archive;
            removeOthers(archive);
        } catch (IOException e) {
            explain(e);
        }
    }

    private static void explain(IOException e) {
        LOG.warn(
                "serving processes start without a class data archive, which takes longer: {}",
                e.getMessage());
        LOG.debug("no class data archive", e);
    }

    private Path archive() throws IOException {
        return folder.resolve("daemon-" + fingerprint() + SUFFIX);
    }

    private void train(Path archive, DaemonConfig.Memory memory)
            throws IOException, InterruptedException {
        Path unfinished =
                folder.resolve(archive.getFileName() + "." + ProcessHandle.current().pid());
        List<String> line = new ArrayList<>(command.archiveLine(unfinished, memory));
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            line.addAll(0, List.of(nice.toString(), "-n", "19"));
        }
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> kept = DaemonCommand.environment(builder.environment());
        builder.environment().clear();
        builder.environment().putAll(kept);
        Path log = folder.resolve("daemon.log");
        Process process = builder.redirectOutput(log.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "the training run took longer than "
                                + LONGEST_RUN_SECONDS
                                + " s, see "
                                + log);
            }
            if (process.exitValue() != 0 || !Files.exists(unfinished)) {
                throw new IOException(
                        "the training run ended with " + process.exitValue() + ", see " + log);
            }
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            LOG.debug("class data archive {} made, {} bytes", archive, Files.size(archive));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(unfinished);
        }
    }

    /** Archives of earlier versions are of no use; a process that still maps one keeps it. */
    private void removeOthers(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                if (!file.equals(archive)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private String fingerprint() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(System.getProperty("java.vm.version"))
                .append('|')
                .append(command.java())
                .append('\n');
        for (Path jar : command.classPath().files()) {
            text.append(jar).append('|').append(Files.size(jar)).append('|');
            text.append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
