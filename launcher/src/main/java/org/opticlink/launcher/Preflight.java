package org.opticlink.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out before the start what would otherwise surface as a stack trace later. */
final class Preflight {

    /** jdk.compiler: Chronicle asks for a compiler when its classes are loaded. */
    static final List<String> MODULES =
            List.of(
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.xml",
                    "jdk.compiler",
                    "jdk.unsupported");

    static final int OLDEST_JAVA = 17;

    /**
     * What the checks look at.
     *
     * @param javaFeature feature version of the running Java
     * @param javaHome where it is installed
     * @param modules names of the modules that it has
     */
    record Facts(int javaFeature, String javaHome, Set<String> modules) {

        static Facts ofThisProcess() {
            return new Facts(
                    Runtime.version().feature(),
                    System.getProperty("java.home"),
                    ModuleLayer.boot().modules().stream()
                            .map(Module::getName)
                            .collect(Collectors.toSet()));
        }
    }

    private Preflight() {}

    static void check(Facts facts, Path home) throws LaunchException {
        Optional<String> problem = javaProblem(facts).or(() -> folderProblem(home));
        if (problem.isPresent()) {
            throw new LaunchException(LaunchException.UNAVAILABLE, problem.get());
        }
    }

    private static Optional<String> javaProblem(Facts facts) {
        if (facts.javaFeature() < OLDEST_JAVA) {
            return Optional.of(
                    "Java %d or newer is needed, %s is version %d"
                            .formatted(OLDEST_JAVA, facts.javaHome(), facts.javaFeature()));
        }
        Set<String> missing = new TreeSet<>(MODULES);
        missing.removeAll(facts.modules());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the Java in %s lacks %s: use a full JDK"
                                .formatted(facts.javaHome(), String.join(", ", missing)));
    }

    private static Optional<String> folderProblem(Path home) {
        try {
            Path var = Files.createDirectories(home.resolve("var"));
            // asking for permission is not enough: read-only mounts and full disks say yes
            Files.delete(Files.write(Files.createTempFile(var, "preflight", null), new byte[1]));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot write to %s (%s)".formatted(home, e));
        }
    }
}
