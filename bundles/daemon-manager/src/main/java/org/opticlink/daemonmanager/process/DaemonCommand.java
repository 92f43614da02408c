package org.opticlink.daemonmanager.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opticlink.daemonmanager.DaemonConfig;

/**
 * How a process is started: the Java that runs this container, flags for a small and quick start,
 * and next to nothing of the environment. Never a secret: command lines and environments are
 * public.
 *
 * @param java the Java executable
 * @param classPath the program
 * @param mainClass its main class
 */
public record DaemonCommand(Path java, DaemonClassPath classPath, String mainClass) {

    private static final String MAIN = "org.opticlink.daemon.Main";

    /**
     * Without these a JVM or the C library behaves differently; everything else stays here,
     * JAVA_TOOL_OPTIONS above all.
     */
    private static final Set<String> KEPT =
            Set.of("LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "WINDIR", "TEMP", "TMP");

    /** The daemon, on the Java that runs this. */
    public static DaemonCommand ofThisJava(DaemonClassPath classPath) {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("java.exe");
        return new DaemonCommand(
                Files.exists(windows) ? windows : bin.resolve("java"), classPath, MAIN);
    }

    /** Returns the command line for a process of the given name. */
    List<String> line(String name, DaemonConfig.Memory memory, Optional<Path> archive) {
        List<String> line = new ArrayList<>(jvm(memory));
        archive.ifPresent(file -> line.add("-XX:SharedArchiveFile=" + file));
        line.addAll(program());
        line.add("--channel=" + name);
        // a quarter is left for Jetty's own buffers and for the exercise
        line.add("--buffer-mib=" + memory.buffersMiB() * 3 / 4);
        return line;
    }

    /** Returns the command line of the run that an archive is made from. */
    List<String> archiveLine(Path archive, DaemonConfig.Memory memory) {
        List<String> line = new ArrayList<>(jvm(memory));
        line.add("-XX:ArchiveClassesAtExit=" + archive);
        line.addAll(program());
        line.add("--train");
        return line;
    }

    private List<String> jvm(DaemonConfig.Memory memory) {
        return List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms4m",
                "-Xmn2m",
                "-Xmx" + memory.heapMiB() + "m",
                "-XX:MaxDirectMemorySize=" + memory.buffersMiB() + "m",
                "-Xss256k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                // the HTTP server asks for all locales at its start; it needs none of them
                "-Djava.locale.providers=FALLBACK",
                // standard output carries messages; a warning of the JVM must not end up there
                "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }

    private List<String> program() {
        return List.of("-cp", classPath.toString(), mainClass);
    }

    /** Returns the part of an environment that a process gets. */
    static Map<String, String> environment(Map<String, String> own) {
        return own.entrySet().stream()
                .filter(entry -> KEPT.contains(entry.getKey().toUpperCase(Locale.ROOT)))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
